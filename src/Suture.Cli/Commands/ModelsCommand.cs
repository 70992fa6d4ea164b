using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Models;

namespace Suture.Cli.Commands;

/// <summary><c>suture models info</c>: what a model is.</summary>
internal static class ModelsCommand
{
    public static Command Create(TextWriter output) => new("models", "Look at language models.") { Info(output) };

    private static Command Info(TextWriter output)
    {
        var model = new Argument<string>("model") { Description = "A Hugging Face folder, or embedded:small, embedded:large." };
        var json = SharedOptions.Json();
        var command = new Command("info", "Load a model, check every weight, and say what it is.") { model, json };
        HelpExamples.Of(command, ("suture models info embedded:small", "the small embedded model"), ("suture models info models/gpt2 --json", "a folder with config.json and model.safetensors"));
        command.SetAction(parsed =>
        {
            using var loaded = LanguageModel.Load(parsed.GetRequiredValue(model));
            var facts = Describe(loaded);
            if (parsed.GetValue(json)) JsonOutput.Write(output, facts);
            else JsonOutput.WriteLines(output, facts);
            return ExitCode.Success;
        });
        return command;
    }

    private static JsonObject Describe(LanguageModel model) => new()
    {
        ["name"] = model.Name,
        ["folder"] = model.Folder,
        ["family"] = model.Family,
        ["layers"] = model.LayerCount,
        ["width"] = model.Width,
        ["heads"] = model.HeadCount,
        ["vocabulary"] = model.VocabularySize,
        ["positions"] = model.MaxPositions,
        ["parameters"] = model.ParameterCount,
        ["bos_id"] = model.BosId,
        ["special_ids"] = new JsonArray([.. model.SpecialIds.Order().Select(i => (JsonNode)i)]),
        ["tokenizer"] = model.Tokenizer is { } tokenizer ? $"{tokenizer.VocabularySize} entries, {tokenizer.Fingerprint[..12]}" : "none",
        ["sha256"] = model.Fingerprint,
        ["warnings"] = new JsonArray([.. model.Warnings.Select(w => (JsonNode)w)]),
    };
}

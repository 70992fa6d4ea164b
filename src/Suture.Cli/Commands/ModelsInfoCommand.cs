using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Models;
using Suture.Models.ChatTemplates;

namespace Suture.Cli.Commands;

/// <summary><c>suture models info</c>: what a model is.</summary>
internal static class ModelsInfoCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var model = SharedOptions.Model();
        var json = SharedOptions.Json();
        var command = new Command("info", "Load a model, check every weight, and say what it is.") { model, json };
        HelpExamples.Of(
            command,
            ("suture models info embedded:small", "the small embedded model"),
            ("suture models info models/gpt2 --json", "a folder with config.json and model.safetensors"),
            ("suture models info openai-community/gpt2", "a model of the hub, fetched if the cache lacks it"));
        command.SetAction((parsed, cancellationToken) =>
        {
            using var progress = new ConsoleProgress(error);
            using var loaded = LanguageModel.Load(parsed.GetRequiredValue(model), progress: new DownloadSteps(progress), cancellationToken: cancellationToken);
            progress.Dispose();
            var facts = Describe(loaded);
            if (parsed.GetValue(json)) JsonOutput.Write(output, facts);
            else JsonOutput.WriteLines(output, facts);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static JsonObject Describe(LanguageModel model) => new()
    {
        ["name"] = model.Name,
        ["source"] = model.Source,
        ["folder"] = model.Folder,
        ["family"] = model.Family,
        ["layers"] = model.LayerCount,
        ["width"] = model.Width,
        ["heads"] = model.HeadCount,
        ["key_value_heads"] = model.KeyValueHeadCount,
        ["head_width"] = model.HeadWidth,
        ["mlp_width"] = model.MlpWidth,
        ["vocabulary"] = model.VocabularySize,
        ["positions"] = model.MaxPositions,
        ["parameters"] = model.ParameterCount,
        ["stored_as"] = model.Unembedding.Type.ToString(),
        ["bos_id"] = model.BosId,
        ["eos_ids"] = new JsonArray([.. model.EosIds.Select(i => (JsonNode)i)]),
        ["special_ids"] = new JsonArray([.. model.SpecialIds.Order().Select(i => (JsonNode)i)]),
        ["tokenizer"] = model.Tokenizer is { } tokenizer ? $"{tokenizer.VocabularySize} entries, {tokenizer.Fingerprint[..12]}" : "none",
        ["chat_template"] = ChatTemplate.ExistsIn(model.Folder) ? "yes" : "no",
        ["sha256"] = model.Fingerprint,
        ["warnings"] = new JsonArray([.. model.Warnings.Select(w => (JsonNode)w)]),
    };
}

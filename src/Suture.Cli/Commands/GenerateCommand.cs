using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Models;
using Suture.Models.Generation;

namespace Suture.Cli.Commands;

/// <summary><c>suture generate</c>: continue a prompt.</summary>
internal static class GenerateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new GenerationOptions();
        var model = SharedOptions.Model();
        var prompt = new Option<string>("--prompt", "-p") { Description = "Text to continue.", HelpName = "text", Required = true };
        var tokens = new Option<int>("--max-tokens") { Description = "Most tokens to add.", HelpName = "n", DefaultValueFactory = _ => defaults.MaxNewTokens };
        var temperature = new Option<double>("--temperature") { Description = "0 takes the likeliest token; above 0 samples.", HelpName = "t", DefaultValueFactory = _ => defaults.Temperature };
        var topK = new Option<int>("--top-k") { Description = "Sample among the k likeliest tokens; 0 = all.", HelpName = "k", DefaultValueFactory = _ => defaults.TopK };
        var topP = new Option<double>("--top-p") { Description = "Sample among the fewest tokens whose probabilities reach p.", HelpName = "p", DefaultValueFactory = _ => defaults.TopP };
        var stop = new Option<string[]>("--stop") { Description = "End where this text appears; may be repeated.", HelpName = "text" };
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        var command = new Command("generate", "Continue a prompt, greedily or by sampling.") { model, prompt, tokens, temperature, topK, topP, stop, seed, threads, blas, json };
        HelpExamples.Of(
            command,
            ("suture generate embedded:large --prompt \"In the beginning\"", "the likeliest continuation"),
            ("suture generate models/gpt2 -p \"Once\" --temperature 0.8 --top-p 0.95 --seed 7", "a sampled one"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = defaults with
            {
                MaxNewTokens = parsed.GetValue(tokens),
                Temperature = parsed.GetValue(temperature),
                TopK = parsed.GetValue(topK),
                TopP = parsed.GetValue(topP),
                StopTexts = parsed.GetValue(stop) ?? [],
                Seed = parsed.GetValue(seed),
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            using var loaded = LanguageModel.Load(parsed.GetRequiredValue(model), compute, new DownloadSteps(progress), cancellationToken);
            progress.Dispose();
            var continuation = new TextGenerator(loaded, compute).Continue(parsed.GetRequiredValue(prompt), options, cancellationToken: cancellationToken);
            if (parsed.GetValue(json)) JsonOutput.Write(output, Describe(continuation, parsed.GetRequiredValue(prompt)));
            else output.WriteLine(parsed.GetRequiredValue(prompt) + continuation.Text);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static JsonObject Describe(Continuation continuation, string prompt) => new()
    {
        ["prompt"] = prompt,
        ["text"] = continuation.Text,
        ["prompt_ids"] = new JsonArray([.. continuation.PromptIds.Select(i => (JsonNode)i)]),
        ["new_ids"] = new JsonArray([.. continuation.NewIds.Select(i => (JsonNode)i)]),
        ["finish_reason"] = continuation.FinishReason.ToString(),
    };
}

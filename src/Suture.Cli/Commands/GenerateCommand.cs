using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Models;
using Suture.Models.Generation;

namespace Suture.Cli.Commands;

/// <summary><c>suture generate</c>: continue prompts, or answer them.</summary>
internal static class GenerateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new GenerationOptions();
        var model = SharedOptions.Model();
        var command = new Command("generate", "Continue prompts, greedily or by sampling.") { model };
        var prompts = new PromptArguments(command);
        var tokens = new Option<int>("--max-tokens") { Description = "Most tokens to add.", HelpName = "n", DefaultValueFactory = _ => defaults.MaxNewTokens };
        var temperature = new Option<double>("--temperature") { Description = "0 takes the likeliest token; above 0 samples.", HelpName = "t", DefaultValueFactory = _ => defaults.Temperature };
        var topK = new Option<int>("--top-k") { Description = "Sample among the k likeliest tokens; 0 = all.", HelpName = "k", DefaultValueFactory = _ => defaults.TopK };
        var topP = new Option<double>("--top-p") { Description = "Sample among the fewest tokens whose probabilities reach p.", HelpName = "p", DefaultValueFactory = _ => defaults.TopP };
        var stop = new Option<string[]>("--stop") { Description = "End where this text appears; may be repeated.", HelpName = "text" };
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[tokens, temperature, topK, topP, stop, seed, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture generate embedded:large --prompt \"In the beginning\"", "the likeliest continuation, written as it comes"),
            ("suture generate models/gpt2 -p \"Once\" -p \"Twice\" --temperature 0.8 --top-p 0.95 --seed 7", "two sampled ones, generated together"),
            ("suture generate Qwen/Qwen2.5-0.5B-Instruct --chat -p \"Name three rivers.\"", "a chat model's answer"));
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
            var generator = new TextGenerator(loaded, compute);
            string[] texts = prompts.Texts(parsed);
            var ids = prompts.Ids(parsed, loaded, generator);
            if (parsed.GetValue(json)) JsonOutput.Write(output, Describe(texts, generator.ContinueAll(ids, options, cancellationToken: cancellationToken)));
            else Write(texts, ids, prompts.IsChat(parsed));
            return Task.FromResult(ExitCode.Success);

            // One text is written while it grows; several, when all of them have ended.
            void Write(string[] given, IReadOnlyList<IReadOnlyList<int>> promptIds, bool isChat)
            {
                if (given.Length == 1)
                {
                    if (!isChat) output.Write(given[0]);
                    generator.Continue(promptIds[0], options, written: new TextStream(output), cancellationToken: cancellationToken);
                    output.WriteLine();
                    return;
                }

                foreach (var (text, continuation) in given.Zip(generator.ContinueAll(promptIds, options, cancellationToken: cancellationToken)))
                {
                    output.WriteLine(isChat ? $"> {text}\n{continuation.Text}\n" : $"{text}{continuation.Text}\n");
                }
            }
        });
        return command;
    }

    private static JsonObject Describe(string[] prompts, IReadOnlyList<Continuation> continuations) => new()
    {
        ["continuations"] = new JsonArray([.. prompts.Zip(continuations, Describe)]),
    };

    private static JsonObject Describe(string prompt, Continuation continuation) => new()
    {
        ["prompt"] = prompt,
        ["text"] = continuation.Text,
        ["prompt_ids"] = new JsonArray([.. continuation.PromptIds.Select(i => (JsonNode)i)]),
        ["new_ids"] = new JsonArray([.. continuation.NewIds.Select(i => (JsonNode)i)]),
        ["finish_reason"] = continuation.FinishReason.ToString(),
    };
}

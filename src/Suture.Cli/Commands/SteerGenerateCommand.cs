using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Steering;
using Suture.Models;
using Suture.Models.Generation;
using Suture.Steering;

namespace Suture.Cli.Commands;

/// <summary><c>suture steer generate</c>: continue prompts without steering and with it.</summary>
internal static class SteerGenerateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new GenerationOptions();
        var model = SharedOptions.Model();
        var command = new Command("generate", "Continue prompts, without steering and then with it.") { model };
        var vector = new Option<string>("--vector") { Description = "A run of 'suture steer', its file, or a control vector in .gguf (to be added: --mode Addition).", HelpName = "path", Required = true };
        var layer = new Option<int?>("--layer", "-l") { Description = "Layer of the vector, where there are several.", HelpName = "n" };
        command.Options.Add(vector);
        command.Options.Add(layer);
        var prompts = new PromptArguments(command);
        var apply = new SteerApplyArguments(command);
        var tokens = new Option<int>("--max-tokens") { Description = "Most tokens to add.", HelpName = "n", DefaultValueFactory = _ => defaults.MaxNewTokens };
        var temperature = new Option<double>("--temperature") { Description = "0 takes the likeliest token; above 0 samples.", HelpName = "t", DefaultValueFactory = _ => defaults.Temperature };
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[tokens, temperature, seed, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture steer generate embedded:small --vector runs/steer -p \"The kernel is\" --strength 0.5,1,2", "before and after, at three strengths"),
            ("suture steer generate models/llama --vector repeng.gguf --layer 12 --mode Addition -p \"I feel\"", "a control vector of repeng"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = defaults with { MaxNewTokens = parsed.GetValue(tokens), Temperature = parsed.GetValue(temperature), Seed = parsed.GetValue(seed) };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            using var loaded = LanguageModel.Load(parsed.GetRequiredValue(model), compute, new DownloadSteps(progress), cancellationToken);
            progress.Dispose();
            var steering = SteeringArtefact.Choose(SteeringArtefact.Read(parsed.GetRequiredValue(vector), loaded.Name), parsed.GetValue(layer));
            int[][] ids = [.. prompts.Ids(parsed, loaded, new TextGenerator(loaded, compute)).Select(one => one.ToArray())];
            var responses = new Responses(loaded, compute);
            var continuations = new JsonArray();
            Add(null, responses.Generate(ids, options, cancellationToken: cancellationToken));
            foreach (double strength in apply.Strengths(parsed))
            {
                var edit = SteeringEdit.Of(steering, new SteeringOptions { Mode = apply.Mode(parsed), Positions = apply.Positions(parsed), Strength = strength }, loaded);
                Add(strength, responses.Generate(ids, options, [edit], cancellationToken));
            }

            if (parsed.GetValue(json)) JsonOutput.Write(output, new JsonObject { ["continuations"] = continuations });
            return Task.FromResult(ExitCode.Success);

            void Add(double? strength, IReadOnlyList<Continuation> written)
            {
                double perplexity = responses.Perplexity(written, cancellationToken);
                string title = strength is { } s ? string.Create(CultureInfo.InvariantCulture, $"strength {s}") : "unsteered";
                if (!parsed.GetValue(json)) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== {title}, perplexity under the unsteered model {perplexity:F1}"));
                foreach (var (prompt, continuation) in prompts.Texts(parsed).Zip(written))
                {
                    if (!parsed.GetValue(json)) output.WriteLine($"{prompt} │{continuation.Text}\n");
                    continuations.Add((JsonNode)new JsonObject { ["strength"] = strength, ["prompt"] = prompt, ["text"] = continuation.Text, ["finish_reason"] = continuation.FinishReason.ToString() });
                }
            }
        });
        return command;
    }
}

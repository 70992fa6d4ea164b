using System.CommandLine;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Steering;
using Suture.Formats;
using Suture.Reports.Steering;
using Suture.Steering;
using Suture.Steering.Languages;

namespace Suture.Cli.Commands;

/// <summary><c>suture steer evaluate</c>: the experiment on steering languages, native and transferred, both ways.</summary>
internal static class SteerEvaluateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var steering = new LanguageSteeringOptions();
        var defaults = new SteerEvaluateOptions { Small = "", Large = "", Stitches = [] };
        var small = SharedOptions.Model("small", "Model A. ");
        var large = SharedOptions.Model("large", "Model B. ");
        var command = new Command("evaluate", "Steer both models to languages, with their own vectors and with each other's, and count the answers in the target language.") { small, large };
        var stitches = new Option<string[]>("--stitch") { Description = "Run folder of 'suture stitch'; repeat it to sweep layers.", HelpName = "folder", Required = true };
        var languages = ListOption.Names("Codes of the target languages, separated by commas; each is the field of its texts.", [.. defaults.Languages], "code,…", "--languages");
        var baseline = new Option<string>("--baseline") { Description = "Code of the language of the prompts, and the field of its texts.", HelpName = "code", DefaultValueFactory = _ => defaults.BaselineLanguage };
        var parallel = new Option<string?>("--pairs") { Description = "JSON Lines or CSV with a field a language. Default: the embedded handbook (en, de, fr, es).", HelpName = "file" };
        var prompts = new Option<string?>("--prompts") { Description = "Prompts that name no language: JSON Lines or CSV with the field 'prompt', or lines. Default: beginnings of paragraphs of the parallel text on which nothing is fitted.", HelpName = "file" };
        var maxPrompts = new Option<int>("--max-prompts") { Description = "Most prompts.", HelpName = "n", DefaultValueFactory = _ => defaults.MaxPrompts };
        var directions = new Option<SteerDirections>("--direction") { Description = "From A to B (Up), from B to A (Down), or Both.", DefaultValueFactory = _ => defaults.Directions };
        var method = new Option<SteeringMethod>("--method") { Description = "How directions are found.", DefaultValueFactory = _ => steering.Method };
        var maxPairs = new Option<int>("--max-pairs") { Description = "Pairs that a vector is fitted on.", HelpName = "n", DefaultValueFactory = _ => steering.MaxPairs };
        var textTokens = new Option<int>("--text-tokens") { Description = "Tokens of each text that are read.", HelpName = "n", DefaultValueFactory = _ => steering.MaxTextTokens };
        var newTokens = new Option<int>("--max-tokens") { Description = "Tokens of an answer.", HelpName = "n", DefaultValueFactory = _ => steering.NewTokens };
        var keepAll = new Option<bool>("--keep-all-pairs") { Description = "Keep pairs that are not in their languages; otherwise they are left out and counted." };
        var chat = new Option<bool>("--chat") { Description = "Put each prompt as a user's message into the model's chat template." };
        foreach (Option option in (Option[])[stitches, languages, baseline, parallel, prompts, maxPrompts, directions, method, maxPairs, textTokens, newTokens, keepAll, chat]) command.Options.Add(option);
        var apply = new SteerApplyArguments(command);
        var folder = SharedOptions.Output("runs/steer-evaluation");
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[folder, seed, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture steer evaluate embedded:small embedded:large --stitch runs/stitch", "German, French and Spanish, both ways, with intervals and controls"),
            ("suture steer evaluate models/gemma-2-2b models/gemma-2-9b --stitch runs/gemma --pairs europarl.jsonl --languages bg,cs,da --prompts prompts.txt --strength 0.5,1,2", "on your text, at three strengths"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SteerEvaluateOptions
            {
                Small = parsed.GetRequiredValue(small),
                Large = parsed.GetRequiredValue(large),
                Stitches = parsed.GetRequiredValue(stitches),
                Languages = parsed.GetRequiredValue(languages),
                BaselineLanguage = parsed.GetRequiredValue(baseline),
                Parallel = parsed.GetValue(parallel),
                Prompts = parsed.GetValue(prompts),
                MaxPrompts = parsed.GetValue(maxPrompts),
                Directions = parsed.GetValue(directions),
                Steering = steering with
                {
                    Method = parsed.GetValue(method),
                    Mode = apply.Mode(parsed),
                    Positions = apply.Positions(parsed),
                    Strengths = apply.Strengths(parsed),
                    MaxPairs = parsed.GetValue(maxPairs),
                    MaxTextTokens = parsed.GetValue(textTokens),
                    NewTokens = parsed.GetValue(newTokens),
                    CheckPairs = !parsed.GetValue(keepAll),
                    IsChat = parsed.GetValue(chat),
                    Seed = parsed.GetValue(seed),
                },
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            string words = CommandLineText.Of(parsed), report = run.PathOf(RunReport.FileName);
            var result = new SteerEvaluateExperiment(options, words, compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            AtomicFile.WriteAllText(report, SteeringReport.Render(result, options, words));
            progress.Dispose();
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(result, RunJson.Default.SteerEvaluateResult) + "\n");
            else SteerEvaluationText.Write(output, result, report);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Steering;
using Suture.Steering;
using Suture.Steering.Instructions;

namespace Suture.Cli.Commands;

/// <summary><c>suture steer instructions</c>: the experiment on steering instructions, native and transferred, both ways.</summary>
internal static class SteerInstructionsCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var steering = new InstructionSteeringOptions();
        var defaults = new SteerInstructionsOptions { Small = "", Large = "", Stitches = [], Prompts = "" };
        var small = SharedOptions.Model("small", "Model A, an instruct model. ");
        var large = SharedOptions.Model("large", "Model B. ");
        var command = new Command("instructions", "Steer both models to follow instructions that their prompts do not hold, and check the answers as IFEval does.") { small, large };
        var stitches = new Option<string[]>("--stitch") { Description = "Run folder of 'suture stitch'; repeat it to sweep layers.", HelpName = "folder", Required = true };
        var prompts = new Option<string>("--prompts") { Description = "JSON Lines with prompt, prompt_without_instruction, instruction_id_list and kwargs, one instruction each.", HelpName = "file", Required = true };
        var maxPrompts = new Option<int>("--max-prompts") { Description = "Most prompts of a type.", HelpName = "n", DefaultValueFactory = _ => defaults.MaxPrompts };
        var directions = new Option<SteerDirections>("--direction") { Description = "From A to B (Up), from B to A (Down), or Both.", DefaultValueFactory = _ => defaults.Directions };
        var method = new Option<SteeringMethod>("--method") { Description = "How directions are found.", DefaultValueFactory = _ => steering.Method };
        var newTokens = new Option<int>("--max-tokens") { Description = "Tokens of an answer.", HelpName = "n", DefaultValueFactory = _ => steering.NewTokens };
        var plain = new Option<bool>("--no-chat") { Description = "Continue the prompts as plain text instead of using the models' chat templates." };
        foreach (Option option in (Option[])[stitches, prompts, maxPrompts, directions, method, newTokens, plain]) command.Options.Add(option);
        var apply = new SteerApplyArguments(command);
        var folder = SharedOptions.Output("runs/steer-instructions");
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[folder, seed, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(command, ("suture steer instructions models/gemma-2-2b-it models/gemma-2-9b-it --stitch runs/gemma-it --prompts ifeval.jsonl", "the paper's twelve types, both ways"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SteerInstructionsOptions
            {
                Small = parsed.GetRequiredValue(small),
                Large = parsed.GetRequiredValue(large),
                Stitches = parsed.GetRequiredValue(stitches),
                Prompts = parsed.GetRequiredValue(prompts),
                MaxPrompts = parsed.GetValue(maxPrompts),
                Directions = parsed.GetValue(directions),
                Steering = steering with
                {
                    Method = parsed.GetValue(method),
                    Mode = apply.Mode(parsed),
                    Positions = apply.Positions(parsed),
                    Strengths = apply.Strengths(parsed),
                    NewTokens = parsed.GetValue(newTokens),
                    IsChat = !parsed.GetValue(plain),
                    Seed = parsed.GetValue(seed),
                },
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new SteerInstructionsExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(result, RunJson.Default.SteerInstructionsResult) + "\n");
            else Render(output, result, run.Path);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Render(TextWriter output, SteerInstructionsResult result, string folder)
    {
        foreach (var (type, count) in result.UnknownTypes) output.WriteLine($"{count} prompts left out: nothing here checks {type}");
        foreach (string type in result.TooFew) output.WriteLine($"{type}: fewer than two prompts that can be read, left out");
        output.WriteLine($"{"instruction",-45} {"receiver",-20} {"arm",-12} {"strength",8} {"strict",9} {"interval",15} {"loose",9} {"relative",8} {"perplexity",10} {"distinct",8}");
        foreach (var row in result.Rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Type,-45} {row.Receiver,-20} {row.Arm,-12} {row.Strength,8:G4} {$"{row.Strict}/{row.Trials}",9} {row.StrictInterval.Low,6:F3} to {row.StrictInterval.High,5:F3} {$"{row.Loose}/{row.Trials}",9} {row.RelativeTransfer,8:F2} {row.Perplexity,10:F1} {row.DistinctTrigrams,8:F2}"));
        }

        output.WriteLine($"run in {folder}");
    }
}

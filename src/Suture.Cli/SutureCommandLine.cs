using System.CommandLine;
using Suture.Cli.Commands;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Recipes;

namespace Suture.Cli;

/// <summary>The command line as a whole: parse, run one command, turn what it throws into one message and an exit code.</summary>
internal static class SutureCommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = Build(output, error);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors) error.WriteLine($"suture: {fault.Message}");
            error.WriteLine($"Try 'suture {string.Join(' ', CommandPath(parsed))} --help'.".Replace("  ", " ", StringComparison.Ordinal));
            return ExitCode.Usage;
        }

        // Signals are ours (Program), so that a long step may finish writing; exceptions are handled here.
        var settings = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(settings, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("suture: stopped; what was finished before is readable.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (ExperimentFault.IsOne(e) || e is RecipeFormatException)
        {
            error.WriteLine($"suture: {ExperimentFault.Sentence(e)}");
            return e is ArgumentException ? ExitCode.Usage : ExitCode.Failure;
        }
        catch (Exception e)
        {
            error.WriteLine($"suture: unexpected error, please report it with the text below.\n{e}");
            return ExitCode.Failure;
        }
    }

    private static RootCommand Build(TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Move linear features (SAEs, probes, steering vectors) between language models of different size, by stitching their residual streams.")
        {
            DemoCommand.Create(output, error),
            LayersCommand.Create(output, error),
            StitchCommand.Create(output, error),
            SaeCommand.Create(output, error),
            ProbeCommand.Create(output, error),
            SteerCommand.Create(output, error),
            FeaturesCommand.Create(output, error),
            RunCommand.Create(output, error),
            GenerateCommand.Create(output, error),
            ModelsCommand.Create(output, error),
            ExploreCommand.Create(output, error),
            DoctorCommand.Create(output),
        };
        HelpExamples.Install(
            root,
            ("suture demo", "the whole method on two embedded models; ends with a report (under 3 minutes)"),
            ("suture stitch embedded:small embedded:large --layer 2 --output runs/stitch", "fit a stitch and verify it"),
            ("suture doctor", "what this machine offers and what is in use"));
        return root;
    }

    private static Stack<string> CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result.Command is not RootCommand; result = (System.CommandLine.Parsing.CommandResult)result.Parent!) names.Push(result.Command.Name);
        return names;
    }
}

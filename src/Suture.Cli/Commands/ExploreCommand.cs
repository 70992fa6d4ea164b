using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Suture.Cli.Terminal;
using Suture.Explorer;

namespace Suture.Cli.Commands;

/// <summary><c>suture explore</c>: look at a run in a browser.</summary>
internal static class ExploreCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var run = new Argument<string>("run") { Description = "Run folder of a feature index, a stitch, a layer map, or a recipe that holds such runs." };
        var port = new Option<int>("--port") { Description = "Port to listen at; 0 takes a free one.", HelpName = "n", DefaultValueFactory = _ => ExplorerOptions.DefaultPort };
        var host = new Option<string?>("--host") { Description = "Address or name of this machine to listen at, such as 0.0.0.0 for all; visitors then need the token that is printed. Default: this machine alone.", HelpName = "address" };
        var open = new Option<bool>("--open") { Description = "Open the page in the browser of this machine." };
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var command = new Command("explore", "Look at features in two models side by side, in a browser: search, contexts, live text, steering; and at stitch and layer map.") { run, port, host, open, threads, blas };
        HelpExamples.Of(
            command,
            ("suture explore runs/features", "the features of an index, at http://127.0.0.1:5173/"),
            ("suture explore runs/stitch --port 0 --open", "a stitch alone, at a free port, opened at once"));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ExplorerOptions { Run = parsed.GetRequiredValue(run), Port = parsed.GetValue(port), Host = parsed.GetValue(host) };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            var server = await ExplorerServer.StartAsync(options, compute, new Faults(error), cancellationToken).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                await output.WriteLineAsync(server.Address.ToString().AsMemory(), cancellationToken).ConfigureAwait(false);
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                await error.WriteLineAsync("Ctrl-C stops the explorer.").ConfigureAwait(false);
                if (parsed.GetValue(open)) Open(server.Address, error);
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }

            return ExitCode.Success;
        });
        return command;
    }

    // A machine without a browser is no reason to stop: the address is printed.
    private static void Open(Uri address, TextWriter error)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (Win32Exception e)
        {
            error.WriteLine($"No browser could be opened ({e.Message}); open the address yourself.");
        }
    }

    private sealed class Faults(TextWriter error) : IProgress<Exception>
    {
        public void Report(Exception value) => error.WriteLine($"A request failed: {value}");
    }
}

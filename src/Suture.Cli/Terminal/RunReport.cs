using Suture.Experiments;
using Suture.Formats;

namespace Suture.Cli.Terminal;

/// <summary>The page that an experiment's run folder holds.</summary>
internal static class RunReport
{
    /// <summary>Its name.</summary>
    public const string FileName = RunFolder.ReportFile;

    /// <summary>Renders and writes it, as a step of the run.</summary>
    /// <returns>Its path.</returns>
    public static string Write(RunFolder run, StepLog log, Func<string> render)
    {
        string path = run.PathOf(FileName);
        AtomicFile.WriteAllText(path, log.Run("Write the report", _ => render()));
        return path;
    }
}

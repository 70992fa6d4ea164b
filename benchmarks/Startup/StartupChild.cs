using System.Diagnostics;
using System.Globalization;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Benchmarks.Startup;

/// <summary>What the start-up benchmark starts: it loads a model, runs a pass, and says when the first block is done and what memory the whole pass took.</summary>
internal static class StartupChild
{
    /// <summary>The argument that asks for it.</summary>
    public const string Verb = "startup-child";

    /// <summary>The line that says that the pass is under way.</summary>
    public const string UnderWay = "under way";

    private const int Tokens = 128;

    public static int Run(string folder, TextWriter output)
    {
        var compute = new Compute();
        using var model = LanguageModel.Load(folder, compute);
        using var pass = model.Begin(new TokenContexts([[.. Enumerable.Range(1, Tokens)]], new HashSet<int>()), compute);
        pass.RunTo(1);
        output.WriteLine(UnderWay);
        output.Flush();
        _ = pass.NextTokenLoss().Mean;
        using var process = Process.GetCurrentProcess();
        output.WriteLine(process.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}

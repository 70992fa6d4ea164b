using Suture.Benchmarks.Python;

namespace Suture.Benchmarks;

/// <summary>The program: reads the command line, runs benchmarks, prints their figures.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        usage: dotnet run -c Release --project benchmarks -- NAME... [options]
               dotnet run -c Release --project benchmarks -- list

          --json           one JSON object a line on stdout
          --threads 1,2    thread counts, each for both sides (default: 1 and all processors)
          --seconds S      time of one paired measurement (default 1)
          --bench DIR      folder of the Python peers (default: benchmarks/peers)
          --python EXE     Python with PyTorch (default: the first of python3, /usr/bin/python3 that has it)

        A ratio above 1 is better for us. Exit code: 0 measured, 1 a benchmark failed, 2 wrong usage.
        """;

    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        BenchmarkOptions options;
        try
        {
            options = BenchmarkOptions.Parse(arguments);
        }
        catch (FormatException exception)
        {
            return Refuse(error, exception.Message);
        }

        if (options.Help)
        {
            output.WriteLine(Usage);
            return 0;
        }

        if (options.List)
        {
            foreach (var benchmark in BenchmarkRegistry.All) output.WriteLine(options.Json ? benchmark.Name : $"{benchmark.Name,-12} {benchmark.Summary}");
            return 0;
        }

        string known = string.Join(", ", BenchmarkRegistry.All.Select(b => b.Name));
        if (options.Names.Count == 0) return Refuse(error, $"Name a benchmark; known: {known}.");
        foreach (string name in options.Names)
        {
            if (BenchmarkRegistry.Find(name) is null) return Refuse(error, $"Unknown benchmark '{name}'; known: {known}.");
        }

        return Measure(options, output, error);
    }

    private static int Measure(BenchmarkOptions options, TextWriter output, TextWriter error)
    {
        PeerEnvironment.Clean();
        var context = new BenchmarkContext(options.Threads, options.Seconds, new PythonPeer(options.BenchFolder, options.Python), error.WriteLine);
        var writer = new FigureWriter(output, options.Json);
        int exitCode = 0;
        foreach (string name in options.Names)
        {
            try
            {
                foreach (var figure in BenchmarkRegistry.Find(name)!.Run(context)) writer.Write(figure);
            }
            catch (Exception exception)
            {
                error.WriteLine($"{name} failed: {exception}");
                exitCode = 1;
            }
        }

        return exitCode;
    }

    private static int Refuse(TextWriter error, string message)
    {
        error.WriteLine(message);
        error.WriteLine();
        error.WriteLine(Usage);
        return 2;
    }
}

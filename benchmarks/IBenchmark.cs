namespace Suture.Benchmarks;

/// <summary>One named measurement: ours beside a peer, in one run.</summary>
internal interface IBenchmark
{
    /// <summary>Name on the command line; figures are called <c>name</c> or <c>name/part</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for <c>list</c>: what is timed against what.</summary>
    string Summary { get; }

    /// <summary>Measures; figures are printed as they come.</summary>
    IEnumerable<Figure> Run(BenchmarkContext context);
}

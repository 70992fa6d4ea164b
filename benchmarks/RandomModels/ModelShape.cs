namespace Suture.Benchmarks.RandomModels;

/// <summary>The sizes of a model to be written with random weights.</summary>
/// <param name="Name">Name in figures.</param>
/// <param name="Family"><c>gpt2</c>, <c>gpt_neox</c> or <c>llama</c>.</param>
/// <param name="Width">dModel.</param>
/// <param name="Layers">Blocks.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="Vocabulary">dVocab.</param>
/// <param name="Positions">Longest context.</param>
internal sealed record ModelShape(string Name, string Family, int Width, int Layers, int Heads, int Vocabulary, int Positions)
{
    /// <summary>gpt2: 124 million weights.</summary>
    public static ModelShape Gpt2 { get; } = new("gpt2", "gpt2", 768, 12, 12, 50257, 1024);

    /// <summary>gpt2-medium: 355 million weights.</summary>
    public static ModelShape Gpt2Medium { get; } = new("gpt2-medium", "gpt2", 1024, 24, 16, 50257, 1024);

    /// <summary>pythia-160m: 162 million weights.</summary>
    public static ModelShape Pythia160M { get; } = new("pythia-160m", "gpt_neox", 768, 12, 12, 50304, 2048);

    /// <summary>A Llama of 272 million weights: the first layers of Llama-3.2-1B with a smaller vocabulary.</summary>
    public static ModelShape Llama { get; } = new("llama", "llama", 2048, 4, 32, 8192, 4096);

    /// <summary>dMlp.</summary>
    public int MlpWidth => 4 * Width;

    /// <summary>Key and value heads: a quarter of the query heads in Llama.</summary>
    public int KeyValueHeads => Family == "llama" ? Heads / 4 : Heads;
}

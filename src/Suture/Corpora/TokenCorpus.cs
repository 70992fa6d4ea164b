namespace Suture.Corpora;

/// <summary>Token ids in one file, documents joined.</summary>
public sealed class TokenCorpus : Corpus
{
    internal TokenCorpus(CorpusOptions options, IReadOnlyList<CorpusFile> files)
        : base(options, files)
    {
    }

    /// <summary>Opens the file for a vocabulary.</summary>
    /// <param name="vocabularySize">Number of ids of the model that will read them.</param>
    /// <exception cref="CorpusFormatException">The file is empty, or its length is no whole number of ids.</exception>
    public TokenFile OpenTokens(int vocabularySize) => TokenFile.Open(Files[0].Path, vocabularySize, Options.TokenWidth);

    /// <inheritdoc />
    public override IEnumerable<T> Contexts<T>(IContextCutter<T> cutter, CorpusShuffle? shuffle = null)
    {
        ArgumentNullException.ThrowIfNull(cutter);
        return cutter.Cut(this, shuffle);
    }
}

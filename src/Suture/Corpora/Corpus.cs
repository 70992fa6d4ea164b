namespace Suture.Corpora;

/// <summary>Text or token ids on disk, read as a stream: it may be larger than memory.</summary>
public abstract class Corpus
{
    private protected Corpus(CorpusOptions options, IReadOnlyList<CorpusFile> files)
    {
        Options = options;
        Files = files;
    }

    /// <summary>How it is read.</summary>
    public CorpusOptions Options { get; }

    /// <summary>Its files, in the order in which they are read.</summary>
    public IReadOnlyList<CorpusFile> Files { get; }

    /// <summary>Names a corpus; it is read when contexts are cut from it.</summary>
    /// <param name="options">Where it is and how it is read.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="CorpusFormatException">A file is named as of a format that is not read.</exception>
    public static Corpus Open(CorpusOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
        var files = CorpusFiles.Find(options.Path);
        var formats = files.Select(f => f.Format()).ToArray();
        if (!formats.Contains(CorpusFormat.Tokens)) return new TextCorpus(options, files);
        if (files.Count > 1 || !File.Exists(options.Path)) throw new CorpusFormatException(options.Path, $"the folder holds token ids, '{files[Array.IndexOf(formats, CorpusFormat.Tokens)].Name}'; expected files of text. Name a .bin file itself, several as corpora of their own.");
        if (files[0].IsCompressed) throw new CorpusFormatException(options.Path, "token ids are read in any order, which gzip does not allow. Decompress the file.");
        return new TokenCorpus(options, files);
    }

    /// <summary>Cuts contexts; each enumeration reads the corpus anew.</summary>
    /// <param name="cutter">What cuts.</param>
    /// <param name="shuffle">The order; null means that of the files.</param>
    /// <typeparam name="T">A context.</typeparam>
    /// <exception cref="CorpusFormatException">The corpus is not as its format says, or shorter than one context.</exception>
    public abstract IEnumerable<T> Contexts<T>(IContextCutter<T> cutter, CorpusShuffle? shuffle = null);
}

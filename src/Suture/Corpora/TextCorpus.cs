namespace Suture.Corpora;

/// <summary>Documents of text in one file or in the files of a folder.</summary>
public sealed class TextCorpus : Corpus
{
    internal TextCorpus(CorpusOptions options, IReadOnlyList<CorpusFile> files)
        : base(options, files)
    {
    }

    /// <summary>The documents in the order of the files; each enumeration reads them anew. Empty documents are left out.</summary>
    /// <exception cref="CorpusFormatException">A file is not as its format says, or there is no text at all; the message names file, line and byte.</exception>
    public IEnumerable<string> Documents()
    {
        bool any = false;
        foreach (var file in Files)
        {
            foreach (string document in Read(file))
            {
                any = true;
                yield return document;
            }
        }

        if (!any) throw new CorpusFormatException(Options.Path, "it holds no text; expected at least one document that is not empty.");
    }

    /// <inheritdoc />
    public override IEnumerable<T> Contexts<T>(IContextCutter<T> cutter, CorpusShuffle? shuffle = null)
    {
        ArgumentNullException.ThrowIfNull(cutter);
        return cutter.Cut(Options.Path, shuffle is null ? Documents() : ShuffledDocuments.Of(Documents(), shuffle.BufferDocuments, shuffle.Random));
    }

    private IEnumerable<string> Read(CorpusFile file) => file.Format() switch
    {
        CorpusFormat.JsonLines => new JsonLinesReader(file, Options).Documents(),
        CorpusFormat.Csv => new CsvDocuments(file, Options).Read(),
        CorpusFormat.Text => new PlainTextReader(file, Options).Documents(),
        var other => throw new InvalidOperationException($"'{file.Path}' holds {other}, which is no text."),
    };
}

namespace Suture.Corpora;

/// <summary>Cuts contexts for a model, or for two, from a corpus.</summary>
/// <typeparam name="T">A context.</typeparam>
public interface IContextCutter<out T>
{
    /// <summary>Cuts documents.</summary>
    /// <param name="path">The corpus, for messages.</param>
    /// <param name="documents">Its documents, in the order to read them.</param>
    /// <exception cref="CorpusFormatException">The documents are shorter than one context.</exception>
    IEnumerable<T> Cut(string path, IEnumerable<string> documents);

    /// <summary>Cuts a file of token ids.</summary>
    /// <param name="corpus">The file.</param>
    /// <param name="shuffle">The order of contexts; null means that of the file.</param>
    /// <exception cref="CorpusFormatException">The file is shorter than one context, no whole number of rows, or holds an id outside the vocabulary.</exception>
    IEnumerable<T> Cut(TokenCorpus corpus, CorpusShuffle? shuffle);
}

using Suture.Corpora;
using Suture.Datasets;

namespace Suture.Experiments.Probes;

/// <summary>What to note of labelled texts in a run's record.</summary>
internal static class DataInputs
{
    /// <summary>The files or folders with their content's hashes.</summary>
    public static IEnumerable<RunInput> Of(LabelledDataOptions options) =>
        LabelledDataReader.FilesOf(options).Select(file => new RunInput("data", file.Name, FileHash.OfCorpus(Corpus.Open(new CorpusOptions { Path = file.Path }))));
}

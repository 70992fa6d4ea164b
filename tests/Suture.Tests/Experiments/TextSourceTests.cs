using System.Security.Cryptography;
using System.Text;
using Suture.Corpora;
using Suture.Experiments;
using Suture.Testing;
using Suture.Tests.Corpora;

namespace Suture.Tests.Experiments;

public sealed class TextSourceTests
{
    [Fact]
    public void Inputs_FileAndFolder_AreNamedAsGivenWithTheHashOfTheirContent()
    {
        using var folder = new TemporaryFolder();
        string file = CorpusFixture.Write(folder, "one.txt", "one");
        CorpusFixture.Write(folder, "many/b.txt", "b");
        CorpusFixture.Write(folder, "many/a/c.txt", "c");
        var source = new TextSource([new CorpusOptions { Path = file }, new CorpusOptions { Path = folder.File("many") }], TextSource.EmbeddedTraining, null, 1);

        var inputs = source.Inputs("corpus");

        Assert.Equal([file, folder.File("many")], inputs.Select(i => i.Source));
        Assert.All(inputs, i => Assert.Equal("corpus", i.Name));
        Assert.Equal(Hash("one"), inputs[0].Sha256);
        Assert.Equal(Hash($"{Hash("c")}  a/c.txt\n{Hash("b")}  b.txt\n"), inputs[1].Sha256);
    }

    [Fact]
    public void Inputs_NoCorpus_AreTheEmbeddedOne() =>
        Assert.Equal("embedded:corpus-eval.jsonl.gz", Assert.Single(new TextSource([], TextSource.EmbeddedEvaluation, null, 1).Inputs("eval-corpus")).Source);

    [Fact]
    public void Validate_TextOutOfRange_NamesAllFaults()
    {
        var options = new PairOptions { Small = "a", Large = "b", Corpus = [new CorpusOptions { Path = "x", Weight = -1 }], EvalCorpus = [new CorpusOptions { Path = "y", TokenWidth = 1 }], ShuffleBuffer = 0 };

        string message = Assert.Throws<ArgumentException>(options.Validate).Message;

        foreach (string part in (string[])["'x', weight -1", "'y', token width 1", "shuffle buffer 0"]) Assert.Contains(part, message, StringComparison.Ordinal);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

using Suture.Corpora;
using Suture.Features;
using Suture.Testing;

namespace Suture.Tests.Features;

public sealed class FeatureLabelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_AnyOrder_LeavesOutEmptyLabels()
    {
        var labels = Read("label,latent\n\"a, b\",3\n,1\nc,0\n");

        Assert.Equal([(0, "c"), (3, "a, b")], labels.OrderBy(label => label.Key).Select(label => (label.Key, label.Value)));
    }

    [Theory]
    [InlineData("latent,name\n1,a\n", "no column \"label\"")]
    [InlineData("latent,label\n4,a\n", "line 2 labels latent \"4\"; expected 0 to 3")]
    [InlineData("latent,label\n-1,a\n", "labels latent \"-1\"")]
    [InlineData("latent,label\n99999999999,a\n", "labels latent \"99999999999\"")]
    [InlineData("latent,label\n1,a\n1,b\n", "line 3 labels latent 1 again")]
    [InlineData("latent,label\n1,a,b\n", "has 3 fields")]
    public void Read_Malformed_NamesTheLine(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<CorpusFormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_TooLong_IsRefused() =>
        Assert.Contains("201 characters; expected 200", Assert.Throws<CorpusFormatException>(() => Read($"latent,label\n1,{new string('x', 201)}\n")).Message, StringComparison.Ordinal);

    private IReadOnlyDictionary<int, string> Read(string text)
    {
        File.WriteAllText(_folder.File("labels.csv"), text);
        return FeatureLabelFile.Read(_folder.File("labels.csv"), 4);
    }
}

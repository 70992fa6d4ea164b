using Suture.Features;
using Suture.Formats;
using Suture.Testing;

namespace Suture.Tests.Features;

public sealed class FeatureTwinFileTests : IDisposable
{
    private const string Header = "latent,native,cosine,correlation,one_to_one\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheSameInOrder()
    {
        string path = Path.Combine(_folder.Path, FeatureTwinFile.FileName);

        FeatureTwinFile.Write(path, [new(2, 0, 1, -0.25, true), new(0, 7, 1.0 / 3, null, true), new(0, 0, -1, 1, false)]);

        Assert.Equal([new(0, 0, -1, 1, false), new(0, 7, 1.0 / 3, null, true), new FeatureTwin(2, 0, 1, -0.25, true)], FeatureTwinFile.Read(path));
        Assert.Equal(Header + "0,0,-1,1,false\n0,7,0.3333333333333333,,true\n2,0,1,-0.25,true\n", File.ReadAllText(path));
    }

    [Fact]
    public void Read_WithoutPairs_IsEmpty()
    {
        string path = Path.Combine(_folder.Path, FeatureTwinFile.FileName);

        FeatureTwinFile.Write(path, []);

        Assert.Empty(FeatureTwinFile.Read(path));
    }

    [Theory]
    [InlineData("", "line end")]
    [InlineData("latent,native", "line end")]
    [InlineData("latent,native\n", "line 1")]
    [InlineData("\n", "line 1")]
    [InlineData(Header + "\n", "line 2")]
    [InlineData(Header + "0,0,1,1\n", "line 2")]
    [InlineData(Header + "0,0,1,1,true,\n", "line 2")]
    [InlineData(Header + "0,0,1,1,True\n", "line 2")]
    [InlineData(Header + "0,0,1,1,true\r\n", "line 2")]
    [InlineData(Header + "-1,0,1,1,true\n", "line 2")]
    [InlineData(Header + "0,2147483648,1,1,true\n", "line 2")]
    [InlineData(Header + "0,0,,1,true\n", "line 2")]
    [InlineData(Header + "0,0,NaN,1,true\n", "line 2")]
    [InlineData(Header + "0,0,1.01,1,true\n", "line 2")]
    [InlineData(Header + "0,0,1,-1e999,true\n", "line 2")]
    [InlineData(Header + "0,0,1,NaN,true\n", "line 2")]
    [InlineData(Header + "0,0,1,1,false\n0,0,1,1,true\n", "line 3")]
    [InlineData(Header + "1,0,1,1,false\n0,9,1,1,true\n", "line 3")]
    [InlineData(Header + "0,0,1,1,true\n0,1,1,1,true\n", "latent 0 a second time")]
    [InlineData(Header + "0,0,1,1,true\n1,0,1,1,true\n", "native latent 0 a second time")]
    public void Read_Malformed_NamesTheLine(string text, string expected)
    {
        string path = Path.Combine(_folder.Path, FeatureTwinFile.FileName);
        File.WriteAllText(path, text);

        var e = Assert.Throws<CheckpointFormatException>(() => FeatureTwinFile.Read(path));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ALongLine_IsShownInPart()
    {
        string path = Path.Combine(_folder.Path, FeatureTwinFile.FileName);
        File.WriteAllText(path, Header + new string('9', 100_000) + "\n");

        var e = Assert.Throws<CheckpointFormatException>(() => FeatureTwinFile.Read(path));

        Assert.InRange(e.Message.Length, 1, 500);
    }

    [Fact]
    public void Write_OfWhatIsNoTable_IsRefusedAndLeavesNothing()
    {
        string path = Path.Combine(_folder.Path, FeatureTwinFile.FileName);

        var e = Assert.Throws<ArgumentException>(() => FeatureTwinFile.Write(path, [new(0, 3, 0.5, null, true), new(1, 3, 0.5, null, true)]));

        Assert.Contains("Latent 1 with native 3", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }
}

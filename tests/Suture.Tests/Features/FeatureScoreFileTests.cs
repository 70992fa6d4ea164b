using Suture.Features;
using Suture.Formats;
using Suture.Testing;

namespace Suture.Tests.Features;

public sealed class FeatureScoreFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        string path = Path.Combine(_folder.Path, FeatureScoreFile.FileName);
        var scores = new FeatureScores(3).Add("attribution", [0.1, null, -1e-300]).Add("null_share_2", [1.0 / 3, 0, double.MaxValue]);

        FeatureScoreFile.Write(path, scores);
        var read = FeatureScoreFile.Read(path);

        Assert.Equal(["attribution", "null_share_2"], read.Names);
        Assert.Equal(scores["attribution"], read["attribution"]);
        Assert.Equal(scores["null_share_2"], read["null_share_2"]);
        Assert.StartsWith("latent,attribution,null_share_2\n0,0.1,0.333", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line end")]
    [InlineData("latent,a", "line end")]
    [InlineData("latent,a\n0,1", "line end")]
    [InlineData("id,a\n0,1\n", "line 1")]
    [InlineData("latent,A\n0,1\n", "line 1")]
    [InlineData("latent,a,a\n0,1,1\n", "line 1")]
    [InlineData("latent,a\n1,1\n", "line 2")]
    [InlineData("latent,a\n0,1\n\n1,1\n", "line 3")]
    [InlineData("latent,a\n0,NaN\n", "line 2")]
    [InlineData("latent,a\n0,1e999\n", "line 2")]
    [InlineData("latent,a\n0,1,2\n", "line 2")]
    [InlineData("latent,a\n0,one\n", "line 2")]
    public void Read_Malformed_NamesTheLine(string text, string expected)
    {
        string path = Path.Combine(_folder.Path, FeatureScoreFile.FileName);
        File.WriteAllText(path, text);

        var e = Assert.Throws<CheckpointFormatException>(() => FeatureScoreFile.Read(path));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OfAnotherLengthOrNotFinite_IsRefused()
    {
        var scores = new FeatureScores(2);

        Assert.Throws<ArgumentException>(() => scores.Add("a", [1]));
        Assert.Throws<ArgumentException>(() => scores.Add("a", [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => scores.Add("a b", [1, 2]));
        Assert.Throws<KeyNotFoundException>(() => scores["a"]);
    }
}

using Microsoft.Data.Sqlite;
using Suture.Features.Index;
using Suture.Formats;
using Suture.Testing;

namespace Suture.Tests.Features.Index;

public sealed class FeatureIndexFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public FeatureIndexFileTests()
    {
        _path = _folder.File("features.sqlite");
        MadeUpIndex.Write(_path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_Missing_SaysWhatWritesIt() =>
        Assert.Contains("'suture features index' writes one", Assert.Throws<FileNotFoundException>(() => FeatureIndex.Open(_folder.File("none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_NoDatabase_IsRefused()
    {
        File.WriteAllText(_path, "latent,score\n0,1\n");

        Refused("not a database");
    }

    [Fact]
    public void Open_Empty_IsRefused()
    {
        File.WriteAllBytes(_path, []);

        Refused("'application_id'");
    }

    [Fact]
    public void Open_AnotherProgramsDatabase_IsRefused()
    {
        Change("PRAGMA application_id=0");

        Refused("'application_id' in");
    }

    [Fact]
    public void Open_AnotherVersion_NamesTheCommandThatBuildsItAnew()
    {
        Change("PRAGMA user_version=2; DROP TABLE features; DROP TABLE score_names");

        Refused("is 2: an index of another version; this program reads version 1. Build it anew: suture features index embedded:small embedded:large --stitch s --sae t");
    }

    [Fact]
    public void Open_AnotherVersionWithoutACommand_StillSaysHow()
    {
        Change("PRAGMA user_version=2; DROP TABLE info");

        Refused("Build it anew: suture features index SMALL LARGE");
    }

    [Theory]
    [InlineData("DROP TABLE details", "lacks a table")]
    [InlineData("DROP INDEX twins_by_native", "lacks a table")]
    [InlineData("DROP TABLE features; CREATE VIEW features AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) SELECT x AS latent FROM r", "lacks a table")]
    [InlineData("CREATE TRIGGER t AFTER DELETE ON info BEGIN DELETE FROM texts; END", "more than the tables")]
    [InlineData("UPDATE dictionaries SET latents = -1 WHERE id = 0", "-1 latents")]
    [InlineData("UPDATE dictionaries SET latents = 9999999999 WHERE id = 0", "cannot be read")]
    [InlineData("UPDATE dictionaries SET id = 9 WHERE id = 2", "dictionary 9 stands at place 2")]
    [InlineData("DELETE FROM info WHERE key = 'command'", "no 'command'")]
    [InlineData("UPDATE info SET value = 'many' WHERE key = 'context_length'", "cannot be read")]
    public void Open_OtherContent_IsRefused(string change, string expected)
    {
        Change(change);

        Refused(expected);
    }

    [Theory]
    [InlineData("DELETE FROM details WHERE latent = 2", "latent 2 of 'small' is missing")]
    [InlineData("DELETE FROM features WHERE latent = 3", "'small' lists latent 4 at place 3")]
    [InlineData("DELETE FROM features WHERE latent = 5", "lists 5 latents; expected 6")]
    [InlineData("UPDATE details SET promoted = x'00'", "a list is 1 bytes long")]
    [InlineData("UPDATE details SET promoted = x'ffffff7f00000000'", "token 2147483647 is none of 8")]
    [InlineData("UPDATE contexts SET length = 2147483647", "over 2147483647 tokens")]
    [InlineData("UPDATE contexts SET start = -2", "from -2")]
    [InlineData("UPDATE contexts SET peak = 9", "peak at 9")]
    [InlineData("UPDATE contexts SET context = 99", "text of context 99 is missing")]
    [InlineData("UPDATE contexts SET activations = x'ffff00000000'", "stands at token 65535")]
    [InlineData("UPDATE texts SET tokens = zeroblob(20000000)", "too big")]
    [InlineData("DELETE FROM tokens WHERE id = 1", "token 2 stands at place 1")]
    [InlineData("UPDATE postings SET latents = x'ff000000'", "names latent 255")]
    [InlineData("UPDATE scores SET latent = 77 WHERE latent = 1", "is of latent 77")]
    public void Use_DamagedRows_IsRefusedByName(string change, string expected)
    {
        Change(change);

        using var index = FeatureIndex.Open(_path);
        var error = Assert.Throws<CheckpointFormatException>(() =>
        {
            index.Read("small", 2);
            index.Search(new FeatureQuery { Dictionary = "small", Text = "s", Score = "score" });
        });
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Use_Truncated_IsRefusedWhereverItIsCut()
    {
        byte[] whole = File.ReadAllBytes(_path);
        for (int length = 100; length < whole.Length; length += 4096)
        {
            File.WriteAllBytes(_path, whole[..length]);

            Assert.Throws<CheckpointFormatException>(ReadAll);
        }
    }

    [Fact]
    public void Use_AnyByteChanged_IsReadOrRefused()
    {
        byte[] whole = File.ReadAllBytes(_path);
        var random = new Random(5);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] changed = [.. whole];
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_path, changed);

            var error = Record.Exception(ReadAll);

            Assert.True(error is null or CheckpointFormatException, error?.ToString());
        }
    }

    [Fact]
    public void Open_JournalBesideIt_IsNotPlayedBack()
    {
        File.WriteAllBytes(_path + "-journal", [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7, 0, 0, 0, 9]);
        byte[] before = File.ReadAllBytes(_path);

        ReadAll();

        Assert.Equal(before, File.ReadAllBytes(_path));
        Assert.True(File.Exists(_path + "-journal"));
    }

    private void ReadAll()
    {
        using var index = FeatureIndex.Open(_path);
        foreach (var dictionary in index.Info.Dictionaries)
        {
            index.Search(new FeatureQuery { Dictionary = dictionary.Name, Text = "a" });
            index.Search(new FeatureQuery { Dictionary = dictionary.Name, Columns = dictionary.ScoreNames });
            for (int l = 0; l < dictionary.LatentCount; l++) index.Read(dictionary.Name, l);
        }
    }

    private void Refused(string expected)
    {
        string message = Assert.Throws<CheckpointFormatException>(() => FeatureIndex.Open(_path)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(_path, message, StringComparison.Ordinal);
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

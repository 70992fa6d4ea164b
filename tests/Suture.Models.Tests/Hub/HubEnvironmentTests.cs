using System.Globalization;
using System.Text.Json;
using Suture.Models.Hub;
using Suture.Testing;

namespace Suture.Models.Tests.Hub;

public sealed class HubEnvironmentTests
{
    public static TheoryData<string, string?> Cases
    {
        get
        {
            var rows = new TheoryData<string, string?>();
            foreach (var row in HubFixture.Environments.EnumerateArray()) rows.Add(row.GetProperty("environment").GetRawText(), null);
            return rows;
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Read_Variables_GivesTheConstantsOfHuggingFaceHub(string environment, string? notBuilt)
    {
        _ = notBuilt;
        var expected = HubFixture.Environments.EnumerateArray().Single(row => row.GetProperty("environment").GetRawText() == environment).GetProperty("result");
        using var json = JsonDocument.Parse(environment);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "@/home", ["HF_HOME"] = "@/hf", ["HF_ENDPOINT"] = HubFixture.Endpoint };
        foreach (var change in json.RootElement.EnumerateObject())
        {
            if (change.Value.GetString() is { } value) variables[change.Name] = value;
            else variables.Remove(change.Name);
        }

        var found = HubEnvironment.Read(variables);

        var constants = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ENDPOINT"] = found.Endpoint,
            ["HF_HOME"] = found.Home,
            ["HF_HUB_CACHE"] = found.CacheFolder,
            ["HF_TOKEN_PATH"] = found.TokenPath,
            ["HF_HUB_OFFLINE"] = found.Offline.ToString(),
            ["HF_HUB_ETAG_TIMEOUT"] = found.MetadataTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["HF_HUB_DOWNLOAD_TIMEOUT"] = found.DownloadTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["HF_HUB_DISABLE_SYMLINKS"] = (!found.UsesSymlinks).ToString(),
            ["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = (!found.SendsTokenUnasked).ToString(),
        };
        Assert.Equal(expected.EnumerateObject().ToDictionary(constant => constant.Name, constant => constant.Value.ToString(), StringComparer.Ordinal), constants);
    }

    [Theory]
    [InlineData("HF_HUB_ETAG_TIMEOUT", "soon")]
    [InlineData("HF_HUB_DOWNLOAD_TIMEOUT", "")]
    [InlineData("HF_HUB_DOWNLOAD_TIMEOUT", "-1")]
    [InlineData("HF_HUB_DOWNLOAD_TIMEOUT", "1.5")]
    [InlineData("HF_ENDPOINT", "")]
    [InlineData("HF_ENDPOINT", "huggingface.co")]
    [InlineData("HF_ENDPOINT", "file:///etc")]
    [InlineData("HF_ENDPOINT", "ftp://mirror.example")]
    [InlineData("HF_ENDPOINT", "https://user:secret@mirror.example")]
    public void Read_ValueThatCannotBe_NamesTheVariable(string variable, string value)
    {
        var error = Assert.Throws<ArgumentException>(() => Read((variable, value)));

        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${ROOT}/x", "/data/x")]
    [InlineData("$ROOT/x", "/data/x")]
    [InlineData("$MISSING/x", "$MISSING/x")]
    [InlineData("~", "/home/me")]
    [InlineData("~other/x", "~other/x")]
    [InlineData("a~b", "a~b")]
    public void Read_PathWithVariables_ExpandsKnownOnes(string path, string expected) =>
        Assert.Equal(expected, Read(("HF_HUB_CACHE", path), ("ROOT", "/data")).CacheFolder);

    [Theory]
    [InlineData("hf_a\u0001b")]
    [InlineData("hf_a b")]
    [InlineData("hf_ä")]
    public void FindToken_CharactersOfNoToken_AreRefusedWithoutShowingThem(string token)
    {
        var error = Assert.Throws<ArgumentException>(() => Read(("HF_TOKEN", token)).FindToken());

        Assert.Contains("HF_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindToken_HugeFile_IsRefusedUnread()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("token"), new byte[(1 << 16) + 1]);

        var error = Assert.Throws<ArgumentException>(() => Read(("HF_TOKEN_PATH", folder.File("token"))).FindToken());

        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_WithToken_DoesNotShowIt() =>
        Assert.DoesNotContain("hf_secret", Read(("HF_TOKEN", "hf_secret")).ToString(), StringComparison.Ordinal);

    private static HubEnvironment Read(params (string Name, string Value)[] changes)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/home/me" };
        foreach (var (name, value) in changes) variables[name] = value;
        return HubEnvironment.Read(variables);
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Suture.Explorer.Tests.Pages;

/// <summary>Pages and data of an index, over real connections.</summary>
[Collection(nameof(PairExplorer))]
public sealed partial class FeaturePagesTests(PairExplorer shared)
{
    private RunningExplorer Explorer => shared.Explorer;

    [Fact]
    public async Task FirstPage_IsTheSearch_OrderedByAttribution()
    {
        var (status, text) = await Explorer.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, status);
        int[] latents = Latents(text);
        Assert.NotEmpty(latents);
        Assert.Equal(latents.Order(), latents);
    }

    [Theory]
    [InlineData("/features?page=0", HttpStatusCode.BadRequest)]
    [InlineData("/features?limit=201", HttpStatusCode.BadRequest)]
    [InlineData("/features?limit=1000000000", HttpStatusCode.BadRequest)]
    [InlineData("/features?page=100000000", HttpStatusCode.BadRequest)]
    [InlineData("/features?dictionary=nothing", HttpStatusCode.BadRequest)]
    [InlineData("/features?score=nothing", HttpStatusCode.BadRequest)]
    [InlineData("/features?order=nothing", HttpStatusCode.BadRequest)]
    [InlineData("/features?min_density=101", HttpStatusCode.BadRequest)]
    [InlineData("/features?min_score=NaN", HttpStatusCode.BadRequest)]
    [InlineData("/features?q=%00%27%22%3Cscript%3E--", HttpStatusCode.OK)]
    [InlineData("/features?page=3000", HttpStatusCode.OK)]
    [InlineData("/feature/small/64", HttpStatusCode.NotFound)]
    [InlineData("/feature/small/-1", HttpStatusCode.NotFound)]
    [InlineData("/feature/small/99999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("/feature/small/1%27", HttpStatusCode.NotFound)]
    [InlineData("/feature/nothing/1", HttpStatusCode.NotFound)]
    [InlineData("/feature/%3Cscript%3E/1", HttpStatusCode.NotFound)]
    [InlineData("/feature/small/64.json", HttpStatusCode.NotFound)]
    [InlineData("/live?feature=64", HttpStatusCode.BadRequest)]
    [InlineData("/live?token=128", HttpStatusCode.BadRequest)]
    [InlineData("/steer?latent=64", HttpStatusCode.BadRequest)]
    [InlineData("/steer?strength=51", HttpStatusCode.BadRequest)]
    [InlineData("/steer?strength=Infinity", HttpStatusCode.BadRequest)]
    [InlineData("/steer?tokens=65", HttpStatusCode.BadRequest)]
    public async Task Page_HostileAddress_IsAnsweredWithinBounds(string path, HttpStatusCode expected)
    {
        var (status, text) = await Explorer.GetAsync(path);

        Assert.Equal(expected, status);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.Empty(Explorer.Problems);
    }

    [Fact]
    public async Task Search_BeyondTheEnd_ShowsTheWayBack() => Assert.Contains("beyond the end", (await Explorer.GetAsync("/features?page=9")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Search_NothingFits_OffersWiderSearches()
    {
        var (_, text) = await Explorer.GetAsync("/features?q=zzzzzz&min_score=0.5");

        Assert.Contains("No feature fits", text, StringComparison.Ordinal);
        Assert.Contains("Without “zzzzzz”", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/features?dictionary=small&amp;q=zzzzzz\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Label_IsFoundAndEscaped()
    {
        var (_, text) = await Explorer.GetAsync("/features?q=a+%3Cb%3Elabel&activity=all");

        Assert.Contains("A &lt;b&gt;label&lt;/b&gt; &amp; more", text, StringComparison.Ordinal);
        Assert.Equal([3], Latents(text));
    }

    [Fact]
    public async Task Search_OtherDictionary_LeavesTheScoreAside()
    {
        var (status, text) = await Explorer.GetAsync("/features?dictionary=native&score=activation&order=score-desc&min_score=0.5");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("no scores of this dictionary", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("transferred")]
    [InlineData("native")]
    public async Task FeaturePage_EveryDictionaryAndLatent_HasItsData(string dictionary)
    {
        for (int latent = 0; latent < PairExplorer.LatentCount; latent += 9)
        {
            var (status, page) = await Explorer.GetAsync($"/feature/{dictionary}/{latent}?q=e&order=latent");
            var (_, json) = await Explorer.GetAsync($"/feature/{dictionary}/{latent}.json");

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains($"<h1>Latent {latent}", page, StringComparison.Ordinal);
            using var data = JsonDocument.Parse(json);
            Assert.Equal(latent, data.RootElement.GetProperty(dictionary).GetProperty("latent").GetInt32());
            Assert.Equal(dictionary != "native", data.RootElement.TryGetProperty("small", out _));
        }

        Assert.Empty(Explorer.Problems);
    }

    [Fact]
    public async Task Data_ListAndContexts_AreTables()
    {
        var (_, list) = await Explorer.GetAsync("/features.csv?limit=7&order=latent&activity=all");
        var (_, contexts) = await Explorer.GetAsync("/feature/small/3/contexts.csv");

        string[] lines = list.TrimEnd('\n').Split('\n');
        Assert.Equal("latent,label,density,density_in_other_model,maximum,promoted,attribution,activation", lines[0]);
        Assert.Equal(8, lines.Length);
        Assert.StartsWith("band,context,position,token_id,token,activation,activation_in_other_model\n", contexts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LinkFromAnotherSite_FillsTheFormAndRunsNothing()
    {
        var (status, text) = await Explorer.GetAsync("/live?text=The+river", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));
        var (data, _) = await Explorer.GetAsync("/live.csv?text=The+river", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("The river</textarea>", text, StringComparison.Ordinal);
        Assert.Contains("Press Read", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, data);
    }

    [GeneratedRegex("id=\"row-(?<latent>[0-9]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    private static int[] Latents(string page) => [.. Row().Matches(page).Select(match => int.Parse(match.Groups["latent"].Value, CultureInfo.InvariantCulture))];
}

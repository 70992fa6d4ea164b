using System.Net;
using System.Text.Json;

namespace Suture.Explorer.Tests.Web;

/// <summary>Live text and steering, over real connections.</summary>
[Collection(nameof(PairExplorer))]
public sealed class ComputingEndpointsTests(PairExplorer shared)
{
    private RunningExplorer Explorer => shared.Explorer;

    [Fact]
    public async Task Live_Text_StreamsAFirstAndThenBoth()
    {
        var events = await PostAsync("/live", ("text", "The river was wide and cold."));

        string[] panels = [.. events.Where(one => one.GetProperty("event").GetString() == "replace").Select(one => one.GetProperty("html").GetString()!)];
        Assert.Equal(2, panels.Length);
        Assert.Contains("class=\"value\">…</span>", panels[0], StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"value\">…</span>", panels[1], StringComparison.Ordinal);
        Assert.Contains("features fire in the text", panels[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_Data_HasKActiveLatentsAToken()
    {
        var (status, csv) = await Explorer.GetAsync("/live.csv?text=The+river+was+wide.");

        string[] lines = csv.TrimEnd('\n').Split('\n');
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (string dictionary in new[] { "small", "transferred", "native" })
        {
            var tokens = lines.Where(line => line.StartsWith(dictionary + ",", StringComparison.Ordinal)).GroupBy(line => line.Split(',')[1], StringComparer.Ordinal).ToArray();
            Assert.NotEmpty(tokens);
            Assert.All(tokens, token => Assert.InRange(token.Count(), 1, 4));
        }
    }

    [Fact]
    public async Task Live_TokenAndHostileText_ListsThatTokenEscaped()
    {
        var events = await PostAsync("/live", ("text", "<img src=x onerror=alert(1)>"), ("token", "2"));

        string panel = events.Last(one => one.GetProperty("event").GetString() == "replace").GetProperty("html").GetString()!;
        Assert.DoesNotContain("<img", panel, StringComparison.Ordinal);
        Assert.Contains(" on “", panel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steer_Feature_WritesBothModelsWithTheirDifference()
    {
        var events = await PostAsync("/steer", ("dictionary", "small"), ("latent", "1"), ("strength", "20"), ("prompt", "The river"), ("tokens", "6"));

        string[] places = [.. events.Where(one => one.GetProperty("event").GetString() == "append").Select(one => one.GetProperty("place").GetString()!).Distinct(StringComparer.Ordinal)];
        string panel = events.Last(one => one.GetProperty("event").GetString() == "replace").GetProperty("html").GetString()!;
        Assert.Equal(["small-plain", "small-steered", "transferred-plain", "transferred-steered"], places);
        Assert.Contains("<ins>", panel, StringComparison.Ordinal);
        Assert.Contains("tokens differ", panel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steer_ByZero_ChangesNothing()
    {
        var (status, text) = await Explorer.GetAsync("/steer?latent=1&strength=0&tokens=4&prompt=The+river");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("no difference", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<ins>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TooLong_IsRefused()
    {
        using var long1 = Form(("text", new string('a', 2001)));
        using var long2 = Form(("text", new string('a', 100_000)));
        using var notAForm = new StringContent("{}");

        using var tooLong = await Explorer.SendAsync(HttpMethod.Post, "/live", long1);
        using var tooLarge = await Explorer.SendAsync(HttpMethod.Post, "/live", long2);
        using var otherType = await Explorer.SendAsync(HttpMethod.Post, "/live", notAForm);

        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, otherType.StatusCode);
    }

    [Fact]
    public async Task Post_MoreThanMayWait_AreTurnedAway()
    {
        using var leave = new CancellationTokenSource();
        var requests = Enumerable.Range(0, 12).Select(async i =>
        {
            using var form = Form(("latent", "1"), ("prompt", "The river"), ("tokens", "16"));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/steer") { Content = form };
            using var response = await Explorer.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leave.Token);
            // Held until all have been answered, so that the places stay taken.
            if (response.StatusCode == HttpStatusCode.OK) await response.Content.ReadAsStringAsync(leave.Token);
            return response.StatusCode;
        }).ToArray();

        var statuses = await Task.WhenAll(requests);

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.All(statuses, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{status}"));
        Assert.Empty(Explorer.Problems);
    }

    [Fact]
    public async Task Post_VisitorLeaves_TheNextIsServed()
    {
        using var leave = new CancellationTokenSource();
        using var form = Form(("latent", "1"), ("prompt", "The river"), ("tokens", "64"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/steer") { Content = form };
        using (await Explorer.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leave.Token)) await leave.CancelAsync();

        var events = await PostAsync("/live", ("text", "After that."));

        Assert.Equal("", events[^1].GetProperty("text").GetString());
        Assert.Empty(Explorer.Problems);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task<JsonElement[]> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = Form(fields);
        using var response = await Explorer.SendAsync(HttpMethod.Post, path, form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string text = await response.Content.ReadAsStringAsync();
        return [.. text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }
}

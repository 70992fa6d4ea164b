using System.Text.Json;
using Suture.Models.ChatTemplates;
using Suture.Testing;

namespace Suture.Models.Tests.ChatTemplates;

public sealed class JinjaGoldenTests
{
    private static readonly JsonElement Golden =
        JsonElement.Parse(File.ReadAllBytes(Path.Combine(Fixtures.Repository, "tests", "Suture.Models.Tests", "ChatTemplates", "Golden", "cases.json")));

    private static readonly JsonElement Messages = JsonElement.Parse("[{}]");

    public static TheoryData<int, string> Cases()
    {
        var rows = new TheoryData<int, string>();
        int index = 0;
        foreach (var expected in Golden.GetProperty("cases").EnumerateArray()) rows.Add(index++, expected.GetProperty("template").GetString()!);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Render_Template_GivesJinjasTextOrError(int index, string template)
    {
        var expected = Golden.GetProperty("cases")[index];
        if (!expected.TryGetProperty("error", out var failure))
        {
            Assert.Equal(expected.GetProperty("rendered").GetString(), Render(template));
            return;
        }

        var error = Assert.Throws<ChatTemplateException>(() => Render(template));
        Assert.Equal(failure.GetProperty("class").GetString(), error.Kind.ToString());
        if (failure.TryGetProperty("message", out var message)) Assert.Equal(message.GetString(), error.Problem);
    }

    private static string Render(string template) => ChatTemplate.Parse(template).Render(Messages, new ChatTemplateOptions
    {
        Variables = Golden.GetProperty("variables").EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value),
        Clock = new FixedClock(Golden.GetProperty("now").GetDateTime()),
    });

    private sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }
}

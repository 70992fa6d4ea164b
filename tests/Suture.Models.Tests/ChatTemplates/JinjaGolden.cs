using System.Text.Json;
using Suture.Models.ChatTemplates;
using Suture.Testing;

namespace Suture.Models.Tests.ChatTemplates;

/// <summary>What Jinja itself renders; <c>Golden/README.md</c> says how it was made.</summary>
internal static class JinjaGolden
{
    private static readonly string Folder = Path.Combine(Fixtures.Repository, "tests", "Suture.Models.Tests", "ChatTemplates", "Golden");

    public static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));

    public static string ReadTemplate(string file) => File.ReadAllText(Path.Combine(Folder, "templates", file));

    /// <summary>Asserts that rendering gives the case's text, or its error of the same kind and, where the case has one, message.</summary>
    public static void Check(JsonElement expected, Func<string> render)
    {
        if (!expected.TryGetProperty("error", out var failure))
        {
            Assert.Equal(expected.GetProperty("rendered").GetString(), render());
            return;
        }

        var error = Assert.Throws<ChatTemplateException>(() => { render(); });
        Assert.Equal(failure.GetProperty("class").GetString(), error.Kind.ToString());
        if (failure.TryGetProperty("message", out var message)) Assert.Equal(message.GetString(), error.Problem);
    }

    /// <summary>A clock that stands at the time of the golden values, which has no zone.</summary>
    public static TimeProvider Clock(JsonElement golden) => new FixedClock(golden.GetProperty("now").GetDateTime());

    private sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }
}

using System.Text.RegularExpressions;
using Suture.Reports.Charts;
using Suture.Reports.Demo;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.Pages;

public sealed class StyleSheetTests
{
    private static readonly string Page = DemoReport.Render(SampleResult.Create());
    private static readonly string[] Themes = [Theme(0), Theme(1)];

    public static TheoryData<int, string, string> TextOnGround()
    {
        var data = new TheoryData<int, string, string>();
        string[] texts = ["ink", "muted", "link", "transferred-text", "native-text", "scratch-text", "control-text", "skyline-text", "finishes-large-text", "finishes-small-text"];
        for (int theme = 0; theme < 2; theme++)
        {
            foreach (string text in texts)
            {
                data.Add(theme, text, "page");
                data.Add(theme, text, "panel");
            }

            data.Add(theme, "ink", "warning");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(TextOnGround))]
    public void Text_OnItsGround_HasContrast(int theme, string text, string ground) =>
        Assert.True(Contrast.Of(Color(theme, text), Color(theme, ground)) >= 4.5, $"{text} on {ground}: {Contrast.Of(Color(theme, text), Color(theme, ground))}");

    [Theory]
    [InlineData(0, "shade")]
    [InlineData(0, "shade-negative")]
    [InlineData(1, "shade")]
    [InlineData(1, "shade-negative")]
    public void Text_OnFullShade_HasContrast(int theme, string shade)
    {
        double most = double.Parse(Value(theme, "shade-most"), System.Globalization.CultureInfo.InvariantCulture);
        int[] hue = [.. Value(theme, shade).Split(' ').Select(int.Parse)];
        string ground = Color(theme, "panel");
        int Mixed(int i) => (int)Math.Round((hue[i] * most) + (Convert.ToInt32(ground.Substring(1 + (2 * i), 2), 16) * (1 - most)));

        string mixed = $"#{Mixed(0):x2}{Mixed(1):x2}{Mixed(2):x2}";

        Assert.True(Contrast.Of(Color(theme, "ink"), mixed) >= 4.5, $"{shade}: {Contrast.Of(Color(theme, "ink"), mixed)}");
    }

    [Fact]
    public void EveryTone_HasItsColours()
    {
        foreach (var tone in Enum.GetValues<Tone>()) Assert.Contains("." + tone.CssClass() + " { --tone:", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_OnThePage_AreSeen()
    {
        foreach (string mark in new[] { "transferred", "scratch", "skyline", "finishes-large", "finishes-small" })
        {
            Assert.True(Contrast.Of(Color(0, mark), Color(0, "page")) >= 3, mark);
            Assert.True(Contrast.Of(Color(1, mark), Color(1, "page")) >= 3, mark);
        }
    }

    private static string Theme(int index) => Regex.Matches(Page, @":root \{(?<body>.*?)\}", RegexOptions.Singleline, TimeSpan.FromSeconds(1))[index].Groups["body"].Value;

    private static string Value(int theme, string name) => Regex.Match(Themes[theme], $"--{name}: (?<value>[^;]+);", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["value"].Value;

    private static string Color(int theme, string name) => Value(theme, name);
}

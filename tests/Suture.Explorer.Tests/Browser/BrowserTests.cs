using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Suture.Explorer.Tests.Browser;

/// <summary>The explorer as its visitors meet it.</summary>
[Collection(nameof(PairExplorer))]
public sealed class BrowserTests(PairExplorer shared, Chromium chromium) : IClassFixture<Chromium>
{
    private Uri Address => shared.Explorer.Server.Address;

    [ChromiumFact]
    public async Task Keyboard_FromSearchToAFeatureAndBack_NeedsNoPointer()
    {
        await using var window = await chromium.OpenAsync(Address);
        var page = window.Page;
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("Tab");
        string skip = await FocusedTextAsync(page);
        await page.Keyboard.PressAsync("/");
        bool searches = await page.EvaluateAsync<bool>("document.activeElement.name === 'q'");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        string second = await LatentAsync(page, 1), third = await LatentAsync(page, 2);
        string focused = await page.EvaluateAsync<string>("document.activeElement.id");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/feature/small/{second}");
        string heading = await page.Locator("h1").InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForURLAsync($"**/feature/small/{third}");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync($"**/features*#row-{third}");
        string returned = await page.EvaluateAsync<string>("document.activeElement.id");

        Assert.Equal("Skip to the content", skip);
        Assert.True(searches);
        Assert.Equal("row-" + second, focused);
        Assert.StartsWith("Latent " + second, heading, StringComparison.Ordinal);
        Assert.Equal("row-" + third, returned);
        Assert.Empty(window.Problems);
    }

    [ChromiumFact]
    public async Task Search_Typing_ChangesListAndAddress_BackRestores()
    {
        await using var window = await chromium.OpenAsync(Address);
        var page = window.Page;
        await page.GotoAsync("/features");

        await page.FillAsync("[name=q]", "#3");
        await Assertions.Expect(page.Locator(".results li")).ToHaveCountAsync(1);
        string address = page.Url;
        await page.ClickAsync(".results li a");
        await page.WaitForURLAsync(new Regex("/feature/small/3", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GoBackAsync();
        string text = await page.InputValueAsync("[name=q]");

        Assert.Contains("q=%233", address, StringComparison.Ordinal);
        Assert.Equal("#3", text);
        Assert.Empty(window.Problems);
    }

    [ChromiumFact]
    public async Task Live_Typing_ShowsWhatFires_AndAFeatureMayBeChosen()
    {
        await using var window = await chromium.OpenAsync(Address);
        var page = window.Page;
        await page.GotoAsync("/live");

        await page.FillAsync("[name=text]", "The river was wide and cold.");
        await Assertions.Expect(page.Locator(".panel h2").Last).ToContainTextAsync("features fire in the text");
        await Assertions.Expect(page.Locator("[data-status]")).ToHaveTextAsync("");
        var third = page.Locator(".panel ol a.row").Nth(2);
        string latent = await third.Locator(".latent").InnerTextAsync();
        await third.ClickAsync();
        await Assertions.Expect(page.Locator(".panel h2").First).ToHaveTextAsync("Shaded by latent " + latent);

        Assert.Contains("feature=" + latent, page.Url, StringComparison.Ordinal);
        Assert.Empty(window.Problems);
    }

    [ChromiumFact]
    public async Task Steer_Prompt_ShowsBothModelsWithMarks()
    {
        await using var window = await chromium.OpenAsync(Address);
        var page = window.Page;
        await page.GotoAsync("/steer?latent=1&strength=20&tokens=8");

        await page.FillAsync("[name=prompt]", "The river");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".model-texts")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".model-texts h2").First).ToContainTextAsync("tokens differ");

        Assert.Contains("prompt=The+river", page.Url, StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator(".written ins").CountAsync());
        Assert.Empty(window.Problems);
    }

    [ChromiumFact]
    public async Task Pages_OnAPhone_DoNotScrollSideways()
    {
        await using var window = await chromium.OpenAsync(Address, width: 360, height: 740);
        foreach (string path in new[] { "/", "/feature/small/3", "/feature/native/3", "/live?text=The+river+was+wide", "/steer?latent=1&prompt=The+river&tokens=4", "/stitch", "/nowhere" })
        {
            await window.Page.GotoAsync(path);
            Assert.False(await window.ScrollsSidewaysAsync(), path);
        }
    }

    [ChromiumFact]
    public async Task Page_LightAndDark_AreNeitherBlankNorAlike()
    {
        byte[][] pictures = await Task.WhenAll(new[] { ColorScheme.Light, ColorScheme.Dark }.Select(async scheme =>
        {
            await using var window = await chromium.OpenAsync(Address, scheme: scheme);
            await window.Page.GotoAsync("/feature/small/3");
            string ground = await window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
            Assert.Equal(scheme == ColorScheme.Dark ? "rgb(16, 20, 24)" : "rgb(255, 255, 255)", ground);
            Assert.Empty(window.Problems);
            return await window.Page.ScreenshotAsync();
        }));

        // A blank page of this size compresses to some 5 KB.
        Assert.All(pictures, picture => Assert.True(picture.Length > 30_000, $"{picture.Length} bytes"));
        Assert.NotEqual(pictures[0], pictures[1]);
    }

    [ChromiumFact]
    public async Task Pages_WithoutScript_ShowResultsToo()
    {
        await using var window = await chromium.OpenAsync(Address, withScript: false);
        var page = window.Page;
        await page.GotoAsync("/");

        await page.FillAsync("[name=q]", "#3");
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync(".results li a");
        string feature = await page.Locator("h1").InnerTextAsync();
        await page.GotoAsync("/live");
        await page.FillAsync("[name=text]", "The river was wide.");
        await page.ClickAsync("button[type=submit]");
        string fire = await page.Locator(".panel h2").Last.InnerTextAsync();

        Assert.StartsWith("Latent 3", feature, StringComparison.Ordinal);
        Assert.EndsWith("fire in the text", fire, StringComparison.Ordinal);
        Assert.Empty(window.Problems);
    }

    private static async Task<string> LatentAsync(IPage page, int row) => (await page.Locator(".results a.row").Nth(row).GetAttributeAsync("id"))!["row-".Length..];

    private static Task<string> FocusedTextAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent");
}

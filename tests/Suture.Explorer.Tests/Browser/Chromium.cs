using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Suture.Explorer.Tests.Browser;

/// <summary>One browser for the tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Environment variable that names the browser's file.</summary>
    public const string Variable = "SUTURE_CHROMIUM";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser's file; null where there is none.</summary>
    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable(Variable), "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Path is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a window of its own that notes what must not happen: messages of the console, and requests to other hosts.</summary>
    public async Task<BrowserWindow> OpenAsync(Uri address, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, bool withScript = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = withScript });
        context.SetDefaultTimeout(15_000);
        var window = new BrowserWindow(context, await context.NewPageAsync());
        window.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") window.Problems.Enqueue(message.Text);
        };
        window.Page.PageError += (_, fault) => window.Problems.Enqueue(fault);
        await context.RouteAsync("**/*", route =>
        {
            var asked = new Uri(route.Request.Url);
            if (asked.Authority == address.Authority || asked.Scheme is "data" or "blob") return route.ContinueAsync();
            window.Problems.Enqueue("request to " + asked);
            return route.AbortAsync();
        });
        return window;
    }

    /// <summary>A window.</summary>
    public sealed class BrowserWindow(IBrowserContext context, IPage page) : IAsyncDisposable
    {
        public IPage Page { get; } = page;

        /// <summary>Errors and warnings of the console, exceptions, requests to other hosts.</summary>
        public ConcurrentQueue<string> Problems { get; } = new();

        /// <summary>Whether the page can be scrolled sideways.</summary>
        public Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

        public async ValueTask DisposeAsync() => await context.DisposeAsync();
    }
}

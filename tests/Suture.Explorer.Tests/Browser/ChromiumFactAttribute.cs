namespace Suture.Explorer.Tests.Browser;

/// <summary>A test in a real Chromium; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null) Skip = $"No Chromium: install Debian's 'chromium', or name its file in {Chromium.Variable}.";
    }
}

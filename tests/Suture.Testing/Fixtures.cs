namespace Suture.Testing;

/// <summary>Where golden values are.</summary>
public static class Fixtures
{
    /// <summary>Root of the checkout: the folder that holds <c>Suture.slnx</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Root of the fixtures: the environment variable <c>SUTURE_FIXTURES</c>, else <c>tests/fixtures</c>.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("SUTURE_FIXTURES") is { Length: > 0 } given
        ? System.IO.Path.GetFullPath(given)
        : System.IO.Path.Combine(Repository, "tests", "fixtures");

    /// <summary>Root of the assets.</summary>
    public static string Assets { get; } = System.IO.Path.Combine(Repository, "assets");

    /// <summary>Absolute path of a file or folder below <see cref="Root"/>.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Suture.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds Suture.slnx.");
    }
}

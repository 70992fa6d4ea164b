using System.Collections;
using System.Globalization;
using System.Text;

namespace Suture.Models.Hub;

/// <summary>What the environment says about the hub: the variables of Python's <c>huggingface_hub</c>, with its defaults.</summary>
/// <remarks>Both tools read the same variables and share one cache. <c>docs/hub.md</c> lists them.</remarks>
public sealed record HubEnvironment
{
    private const int DefaultTimeoutSeconds = 10;
    private const int MaxTokenFileBytes = 1 << 16;

    /// <summary>Address of the hub without a slash at its end; default <c>https://huggingface.co</c> (<c>HF_ENDPOINT</c>).</summary>
    public string Endpoint { get; init; } = "https://huggingface.co";

    /// <summary>Folder of everything that Hugging Face's tools keep (<c>HF_HOME</c>).</summary>
    public required string Home { get; init; }

    /// <summary>Folder of the cache (<c>HF_HUB_CACHE</c>); default <c>hub</c> below <see cref="Home"/>.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>File that may hold the token (<c>HF_TOKEN_PATH</c>); default <c>token</c> below <see cref="Home"/>.</summary>
    public required string TokenPath { get; init; }

    /// <summary>The token given by the caller or by <c>HF_TOKEN</c>; null to look into <see cref="TokenPath"/>.</summary>
    public string? Token { get; init; }

    /// <summary>Whether a token is sent unasked; false by <c>HF_HUB_DISABLE_IMPLICIT_TOKEN</c>.</summary>
    public bool SendsTokenUnasked { get; init; } = true;

    /// <summary>Whether only the cache is used (<c>HF_HUB_OFFLINE</c>, <c>TRANSFORMERS_OFFLINE</c>).</summary>
    public bool Offline { get; init; }

    /// <summary>Longest wait for an answer about a file or a repository; default 10 s (<c>HF_HUB_ETAG_TIMEOUT</c>).</summary>
    public TimeSpan MetadataTimeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    /// <summary>Longest silence while a file arrives; default 10 s (<c>HF_HUB_DOWNLOAD_TIMEOUT</c>).</summary>
    public TimeSpan DownloadTimeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    /// <summary>Whether snapshots link to blobs; false by <c>HF_HUB_DISABLE_SYMLINKS</c>: files then lie in the snapshot itself.</summary>
    public bool UsesSymlinks { get; init; } = true;

    /// <summary>Reads the variables of this process.</summary>
    /// <exception cref="ArgumentException">A variable has a value that cannot be used; the message names it.</exception>
    public static HubEnvironment Current()
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables()) variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return Read(variables);
    }

    /// <summary>Reads given variables; no file is touched.</summary>
    /// <param name="variables">Names and values. One that is set but empty counts as set, as in Python.</param>
    /// <exception cref="ArgumentException">A variable has a value that cannot be used; the message names it.</exception>
    public static HubEnvironment Read(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        string userHome = Value(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string home = Folder(Value("HF_HOME") ?? Path.Combine(Value("XDG_CACHE_HOME") ?? Path.Combine(userHome, ".cache"), "huggingface"));
        string? token = Value("HF_TOKEN") is { Length: > 0 } given ? given : Value("HUGGING_FACE_HUB_TOKEN");
        string? offline = Value("HF_HUB_OFFLINE") is { Length: > 0 } set ? set : Value("TRANSFORMERS_OFFLINE");
        var defaults = new HubEnvironment { Home = home, CacheFolder = Path.Combine(home, "hub"), TokenPath = Path.Combine(home, "token") };
        return defaults with
        {
            Endpoint = EndpointOf(Value("HF_ENDPOINT") ?? defaults.Endpoint),
            CacheFolder = Folder(Value("HF_HUB_CACHE") ?? Value("HUGGINGFACE_HUB_CACHE") ?? defaults.CacheFolder),
            TokenPath = Folder(Value("HF_TOKEN_PATH") ?? defaults.TokenPath),
            Token = CleanToken(token),
            SendsTokenUnasked = !IsTrue(Value("HF_HUB_DISABLE_IMPLICIT_TOKEN")),
            Offline = IsTrue(offline),
            MetadataTimeout = Timeout("HF_HUB_ETAG_TIMEOUT"),
            DownloadTimeout = Timeout("HF_HUB_DOWNLOAD_TIMEOUT"),
            UsesSymlinks = !IsTrue(Value("HF_HUB_DISABLE_SYMLINKS")),
        };

        string? Value(string name) => variables.GetValueOrDefault(name);

        string Folder(string path) => VariableExpansion.Expand(path, variables, userHome);

        TimeSpan Timeout(string name)
        {
            if (Value(name) is not { } text) return TimeSpan.FromSeconds(DefaultTimeoutSeconds);
            if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int seconds) || seconds < 0)
            {
                throw new ArgumentException($"The environment variable {name} is '{text}'; expected whole seconds (0 for the default of {DefaultTimeoutSeconds}).");
            }

            return TimeSpan.FromSeconds(seconds == 0 ? DefaultTimeoutSeconds : seconds);
        }
    }

    /// <summary>The token that requests carry; null for none.</summary>
    /// <param name="use">Whether one is wanted or demanded.</param>
    /// <exception cref="HubException">One is demanded and there is none.</exception>
    /// <exception cref="ArgumentException">The token holds characters that no token has.</exception>
    /// <exception cref="IOException">The token's file cannot be read.</exception>
    public string? FindToken(HubTokenUse use = HubTokenUse.WhenFound)
    {
        if (use == HubTokenUse.Never || (use == HubTokenUse.WhenFound && !SendsTokenUnasked)) return null;
        string? token = CleanToken(Token) ?? TokenInFile();
        if (token is null)
        {
            return use == HubTokenUse.Required
                ? throw new HubException(HubErrorKind.TokenMissing, $"A token is needed and none was found: set HF_TOKEN, or put it into '{TokenPath}'.")
                : null;
        }

        // Anything else would end or corrupt the header that carries it.
        return token.All(c => c is > ' ' and <= '~')
            ? token
            : throw new ArgumentException($"The token (HF_TOKEN or '{TokenPath}') holds a character that no token has; expected visible ASCII, such as hf_....");
    }

    /// <summary>Endpoint and cache; never the token.</summary>
    public override string ToString() => $"{Endpoint}, cache '{CacheFolder}'{(Offline ? ", offline" : "")}";

    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";

    private static string? CleanToken(string? token) =>
        token?.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim() is { Length: > 0 } clean ? clean : null;

    private static string EndpointOf(string text)
    {
        string endpoint = text.TrimEnd('/');
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.UserInfo.Length == 0
            ? endpoint
            : throw new ArgumentException($"The environment variable HF_ENDPOINT is '{text}'; expected the address of a hub, such as https://huggingface.co.");
    }

    private string? TokenInFile()
    {
        if (!File.Exists(TokenPath)) return null;
        if (new FileInfo(TokenPath).Length > MaxTokenFileBytes) throw new ArgumentException($"'{TokenPath}' is too large to be a token's file ({MaxTokenFileBytes} bytes at most).");
        return CleanToken(File.ReadAllText(TokenPath, Encoding.UTF8));
    }
}

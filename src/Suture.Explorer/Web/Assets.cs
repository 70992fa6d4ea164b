using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Suture.Reports.Pages;

namespace Suture.Explorer.Web;

/// <summary>The style sheets, the script and the icon, carried by the program; their addresses change with their content, so that a browser may keep them.</summary>
internal static class Assets
{
    private static readonly Dictionary<string, Asset> ByName = new(StringComparer.Ordinal)
    {
        ["report.css"] = new("text/css; charset=utf-8", ReportStyle.Sheet.ToString()),
        ["explorer.css"] = new("text/css; charset=utf-8", Resource("explorer.css")),
        ["explorer.js"] = new("text/javascript; charset=utf-8", Resource("explorer.js")),
        ["icon.svg"] = new("image/svg+xml; charset=utf-8", Resource("icon.svg")),
    };

    /// <summary>Address of an asset, with its version.</summary>
    /// <param name="name">One of ours.</param>
    public static string AddressOf(string name) => $"/assets/{name}?v={ByName[name].Version}";

    /// <summary>An asset by name, or null.</summary>
    /// <param name="name">As an address has it.</param>
    public static Asset? Find(string? name) => name is not null && ByName.TryGetValue(name, out var asset) ? asset : null;

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Suture.Explorer." + name)
            ?? throw new InvalidOperationException($"The assembly Suture.Explorer carries no resource 'Suture.Explorer.{name}'; rebuild it.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>One of them.</summary>
    /// <param name="MediaType">Its media type.</param>
    /// <param name="Text">Its content.</param>
    internal sealed record Asset(string MediaType, string Text)
    {
        /// <summary>Its content as it is sent.</summary>
        public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Text);

        /// <summary>Changes with its content.</summary>
        public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..12];
    }
}

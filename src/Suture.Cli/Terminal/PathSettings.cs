namespace Suture.Cli.Terminal;

/// <summary>A path with settings after it, as <c>PATH,name=value,…</c>. A comma that no known setting follows belongs to the path.</summary>
/// <typeparam name="T">What the settings set.</typeparam>
/// <param name="settings">How each sets it.</param>
internal sealed class PathSettings<T>(Dictionary<string, Func<T, string, T>> settings)
{
    /// <summary>Names of the settings.</summary>
    public string Names => string.Join(", ", settings.Keys);

    /// <summary>Reads one.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="create">Makes the value of a path, with defaults.</param>
    /// <exception cref="ArgumentException">A setting has a value that cannot be.</exception>
    public T Parse(string text, string option, Func<string, T> create)
    {
        var given = new Stack<(string Name, string Value)>();
        string path = text;
        while (path.LastIndexOf(',') is > 0 and var comma)
        {
            string[] parts = path[(comma + 1)..].Split('=', 2);
            if (parts.Length < 2 || !settings.ContainsKey(parts[0])) break;
            given.Push((parts[0], parts[1]));
            path = path[..comma];
        }

        var result = create(path);
        foreach (var (name, value) in given)
        {
            try
            {
                result = settings[name](result, value);
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
            {
                throw new ArgumentException($"{option} {text}: '{value}' is no {name}: {e.Message}", e);
            }
        }

        return result;
    }
}

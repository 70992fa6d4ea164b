using System.Text.Json;
using System.Text.RegularExpressions;

namespace Suture.Testing;

/// <summary>The files of <c>malformed/index.json</c>: what is wrong with each and which answer a careful reader gives.</summary>
public static class MalformedFiles
{
    private const string Group = "malformed";

    /// <summary>Rows <c>(file, why not run)</c> for a <see cref="ParityTheoryAttribute"/>: every entry of the index for one kind of reader.</summary>
    /// <param name="reader">Kind of reader, such as <c>safetensors</c>, <c>model</c>, <c>tokenizer</c>.</param>
    /// <param name="notBuilt">Null when the file (absolute path; its expected answer) can be judged; else why not.</param>
    public static TheoryData<string, string?> Of(string reader, Func<string, string, string?>? notBuilt = null)
    {
        var rows = new TheoryData<string, string?>();
        if (File.Exists(Fixtures.Path(Group, "index.json")))
        {
            foreach (var (file, entry) in Entries())
            {
                if (entry.GetProperty("reader").ValueEquals(reader)) rows.Add(file, notBuilt?.Invoke(Fixtures.Path(Group, file), Expected(entry)));
            }
        }

        if (!((IEnumerable<object[]>)rows).Any()) rows.Add(Group, $"no such file below '{Fixtures.Root}'");
        return rows;
    }

    /// <summary>Reads a file and judges the answer by the index's <c>expect</c>.</summary>
    /// <typeparam name="TError">The only exception the reader may throw.</typeparam>
    /// <param name="file">The file or folder, as the index names it.</param>
    /// <param name="read">Reads the absolute path it is given, all of it.</param>
    public static void Check<TError>(string file, Action<string> read)
        where TError : Exception
    {
        ArgumentNullException.ThrowIfNull(file);
        string expected = Expected(Entries().Single(e => string.Equals(e.File, file, StringComparison.Ordinal)).Entry);
        var error = Record.Exception(() => read(Fixtures.Path(Group, file)));
        if (error is null)
        {
            Assert.True(expected.StartsWith("accepted", StringComparison.Ordinal) || expected.Contains("or accepted", StringComparison.Ordinal), $"{file} was accepted; expected: {expected}.");
            return;
        }

        Assert.True(error is TError, $"{file}: {error}");
        Assert.True(expected.Contains("error", StringComparison.Ordinal), $"{file} was refused ({error.Message}); expected: {expected}.");
        Assert.Contains(Path.GetFileName(file.TrimEnd('/')), error.Message, StringComparison.Ordinal);
        if (Regex.Match(expected, @"naming (?!the\b|a\b)(?<item>[^\s,;:]+)(?=$|[\s,;:])(?! or )", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } named)
        {
            Assert.Contains(named.Groups["item"].Value, error.Message, StringComparison.Ordinal);
        }
    }

    private static string Expected(JsonElement entry) => entry.GetProperty("expect").GetString()!;

    private static IEnumerable<(string File, JsonElement Entry)> Entries()
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(Group, "index.json")));
        return [.. index.RootElement.EnumerateArray().Select(entry => (entry.GetProperty("file").GetString()!, entry.Clone()))];
    }
}

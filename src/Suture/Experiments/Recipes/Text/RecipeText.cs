using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Suture.Experiments.Recipes.Text;

/// <summary>Reads the YAML of a recipe: one document of maps, lists and values. Size, depth and number of values are bounded; anchors, aliases and tags are refused.</summary>
internal sealed class RecipeText
{
    private const int MaxBytes = 1 << 18;
    private const int MaxNodes = 20_000;
    private const int MaxDepth = 24;
    private readonly string _source;
    private readonly Parser _parser;
    private readonly bool _hasLines;
    private int _nodes;

    private RecipeText(string source, string text, bool hasLines)
    {
        _source = source;
        _hasLines = hasLines;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RecipeFormatException">It is too large, no UTF-8, no YAML, or YAML of a kind that a recipe has no use for.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RecipeNode ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > MaxBytes) throw new RecipeFormatException(path, 0, 0, $"has {stream.Length} bytes; a recipe has at most {MaxBytes}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        try
        {
            return Parse(path, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException e)
        {
            throw new RecipeFormatException(path, 0, 0, $"is not UTF-8 text: {e.Message}", e);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="source">What it is called in errors.</param>
    /// <param name="text">The text.</param>
    /// <param name="hasLines">Whether errors name lines.</param>
    /// <exception cref="RecipeFormatException">It is no YAML, or YAML of a kind that a recipe has no use for.</exception>
    public static RecipeNode Parse(string source, string text, bool hasLines = true)
    {
        if (text.Length > MaxBytes) throw new RecipeFormatException(source, 0, 0, $"has {text.Length} characters; a recipe has at most {MaxBytes}.");
        try
        {
            return new RecipeText(source, text, hasLines).Document();
        }
        catch (YamlException e)
        {
            var lines = text.Split('\n').ToList();
            int tab = lines.FindIndex(line => line.TrimStart(' ').StartsWith('\t'));
            if (tab >= 0) throw new RecipeFormatException(source, hasLines ? tab + 1 : 0, lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1, "is not valid YAML: the line is indented by a tab; YAML is indented by spaces.", e);
            throw new RecipeFormatException(source, hasLines ? (int)e.Start.Line : 0, (int)e.Start.Column, $"is not valid YAML: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private RecipeNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out var end)) throw Place(end).Fault("the recipe is empty.");
        _parser.Consume<DocumentStart>();
        var node = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.TryConsume<StreamEnd>(out _) ? node : throw Place(_parser.Current!).Fault("a second document begins here; a recipe is one.");
    }

    private RecipeNode Node(int depth)
    {
        var place = Place(_parser.Current!);
        if (depth > MaxDepth) throw place.Fault($"values are nested more than {MaxDepth} deep.");
        if (++_nodes > MaxNodes) throw place.Fault($"there are more than {MaxNodes} values.");
        if (_parser.Current is AnchorAlias alias) throw place.Fault($"'*{alias.Value}' repeats another value; a recipe has no anchors and aliases: write the value out.");
        if (_parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored) throw place.Fault($"'&{anchored.Anchor}' names a value; a recipe has no anchors and aliases.");
        if (_parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag }) throw place.Fault($"'{tag}' is a tag; a recipe has none.");
        if (_parser.TryConsume<Scalar>(out var scalar)) return new RecipeScalar(place, scalar.Value, scalar.Style == ScalarStyle.Plain);
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<RecipeNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
            return new RecipeList(place, items);
        }

        _parser.Consume<MappingStart>();
        var entries = new List<KeyValuePair<RecipeScalar, RecipeNode>>();
        var names = new Dictionary<string, RecipePlace>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1) as RecipeScalar ?? throw place.Fault("a key is not plain text.");
            if (!names.TryAdd(key.Text, key.Place)) throw key.Place.Fault($"the key '{key.Text}' stands here for the second time; first on line {names[key.Text].Line}.");
            entries.Add(new(key, Node(depth + 1)));
        }

        return new RecipeMap(place, entries);
    }

    private RecipePlace Place(ParsingEvent at) => _hasLines ? new RecipePlace(_source, (int)at.Start.Line, (int)at.Start.Column) : new RecipePlace(_source, 0, 0);
}

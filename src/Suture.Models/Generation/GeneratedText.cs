using System.Text;
using Suture.Models.Tokenization;

namespace Suture.Models.Generation;

/// <summary>The text of the tokens so far: it hands out what is certain and looks for stop texts.</summary>
/// <remarks>
/// Tokens are read together with some before them, the prompt's at first, since a decoder may treat the start of a text in its own way (Llama 2's drops
/// a blank there) and a character's bytes may be spread over tokens. So the text is what the tokens add to the prompt's.
/// </remarks>
internal sealed class GeneratedText
{
    // What the decoder gives for bytes that are no character yet.
    private const char Replacement = '\uFFFD';

    // Tokens before the new ones that are read with them: more than the bytes of a character.
    private const int ContextTokens = 6;

    private readonly Tokenizer? _tokenizer;
    private readonly IReadOnlyList<string> _stops;
    private readonly Action<string> _written;
    private readonly StringBuilder _text = new();
    private readonly List<int> _ids; // context, tokens in _text, tokens that end within a character
    private int _read; // tokens of _ids whose text is in _text, or the prompt's
    private int _reported;

    /// <summary>Starts with no text.</summary>
    /// <param name="tokenizer">Null when only ids are wanted.</param>
    /// <param name="prompt">The tokens before.</param>
    /// <param name="stops">Texts that end it.</param>
    /// <param name="written">Receives certain pieces.</param>
    public GeneratedText(Tokenizer? tokenizer, IReadOnlyList<int> prompt, IReadOnlyList<string> stops, Action<string> written)
    {
        _tokenizer = tokenizer;
        _stops = stops;
        _written = written;
        _ids = [.. prompt.Skip(prompt.Count - ContextTokens)];
        _read = _ids.Count;
    }

    /// <summary>Adds a token.</summary>
    /// <param name="id">The token.</param>
    /// <returns>Whether a stop text has appeared.</returns>
    public bool Add(int id)
    {
        if (_tokenizer is null) return false;
        _ids.Add(id);
        string piece = NewText(_tokenizer);
        if (piece.EndsWith(Replacement) && _ids.Count - _read < ContextTokens) return false;
        Take(piece);
        if (Stop(piece.Length)) return true;
        Report(CertainLength());
        return false;
    }

    /// <summary>The whole text, cut before a stop text; null without a tokenizer.</summary>
    public string? Finish()
    {
        if (_tokenizer is null) return null;
        string piece = NewText(_tokenizer);
        Take(piece);
        Stop(piece.Length);
        Report(_text.Length);
        return _text.ToString();
    }

    // What the tokens that are not read yet add to the text of those before them.
    private string NewText(Tokenizer tokenizer)
    {
        string before = tokenizer.Decode(_ids[.._read].ToArray()), all = tokenizer.Decode(_ids.ToArray());
        return all.Length > before.Length ? all[before.Length..] : "";
    }

    private void Take(string piece)
    {
        _text.Append(piece);
        _ids.RemoveRange(0, Math.Max(0, _ids.Count - ContextTokens));
        _read = _ids.Count;
    }

    // Looks where a stop text that ends in the last units may begin, and cuts there.
    private bool Stop(int newUnits)
    {
        int first = _text.Length;
        foreach (string stop in _stops)
        {
            int start = Math.Max(_reported, _text.Length - newUnits - stop.Length + 1);
            int at = _text.ToString(start, _text.Length - start).IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0) first = Math.Min(first, start + at);
        }

        bool found = first < _text.Length;
        _text.Length = first;
        return found;
    }

    private void Report(int length)
    {
        if (length <= _reported) return;
        _written(_text.ToString(_reported, length - _reported));
        _reported = length;
    }

    // The end may still turn out to be the beginning of a stop text.
    private int CertainLength()
    {
        int longest = _stops.Select(stop => stop.Length - 1).DefaultIfEmpty(0).Max(), start = Math.Max(_reported, _text.Length - longest);
        string tail = _text.ToString(start, _text.Length - start);
        for (int at = 0; at < tail.Length; at++)
        {
            if (_stops.Any(stop => stop.StartsWith(tail[at..], StringComparison.Ordinal))) return start + at;
        }

        return _text.Length;
    }
}

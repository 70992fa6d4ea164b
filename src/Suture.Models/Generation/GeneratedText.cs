using Suture.Models.Tokenization;

namespace Suture.Models.Generation;

/// <summary>The text of the tokens so far: it hands out what is certain and looks for stop texts.</summary>
/// <param name="tokenizer">Null when only ids are wanted.</param>
/// <param name="stops">Texts that end it.</param>
/// <param name="written">Receives certain pieces; null for nobody.</param>
internal sealed class GeneratedText(Tokenizer? tokenizer, IReadOnlyList<string> stops, IProgress<string>? written)
{
    // What the decoder gives for bytes that are no character yet.
    private const char Replacement = '\uFFFD';

    private readonly List<int> _ids = [];
    private string _text = "";
    private int _reported;
    private int _end = -1;

    /// <summary>Adds a token.</summary>
    /// <param name="id">The token.</param>
    /// <returns>Whether a stop text has appeared.</returns>
    public bool Add(int id)
    {
        if (tokenizer is null) return false;
        _ids.Add(id);
        _text = tokenizer.Decode(_ids.ToArray());
        int[] found = [.. stops.Select(stop => _text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0)];
        if (found.Length > 0)
        {
            _end = found.Min();
            return true;
        }

        Report(CertainLength());
        return false;
    }

    /// <summary>The whole text, cut before a stop text; null without a tokenizer.</summary>
    public string? Finish()
    {
        if (tokenizer is null) return null;
        if (_end >= 0) _text = _text[.._end];
        Report(_text.Length);
        return _text;
    }

    private void Report(int length)
    {
        if (length <= _reported) return;
        written?.Report(_text[_reported..length]);
        _reported = length;
    }

    // The end may still change: a character whose bytes are not complete, or the beginning of a stop text.
    private int CertainLength()
    {
        int length = _text.Length;
        while (length > 0 && _text[length - 1] == Replacement) length--;
        foreach (string stop in stops)
        {
            for (int part = Math.Min(stop.Length - 1, length); part > 0; part--)
            {
                if (!_text.AsSpan(0, length).EndsWith(stop.AsSpan(0, part), StringComparison.Ordinal)) continue;
                length -= part;
                break;
            }
        }

        return length;
    }
}

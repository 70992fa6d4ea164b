using System.Buffers;
using System.Text;
using Suture.Formats;
using Suture.Models.Tokenization.Unicode;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Puts text in one of Unicode's normalization forms.</summary>
internal sealed class UnicodeNormalizer : INormalizer
{
    private static readonly Dictionary<NormalizationForm, Lazy<UnicodeForm>> Forms =
        Enum.GetValues<NormalizationForm>().ToDictionary(form => form, form => new Lazy<UnicodeForm>(() => new UnicodeForm(form)));

    private readonly NormalizationForm _name;
    private readonly Lazy<UnicodeForm> _form;

    private UnicodeNormalizer(NormalizationForm name)
    {
        _name = name;
        _form = Forms[name];
    }

    public string Identity => PartIdentity.Of("Unicode", _name);

    public static UnicodeNormalizer Read(JsonField field) => new(field.Required("type").Text() switch
    {
        "NFC" => NormalizationForm.FormC,
        "NFD" => NormalizationForm.FormD,
        "NFKC" => NormalizationForm.FormKC,
        "NFKD" => NormalizationForm.FormKD,
        var type => throw field.Fault($"is of the type '{type}'; expected NFC, NFD, NFKC or NFKD."),
    });

    public AlignedText Normalize(AlignedText text)
    {
        // Most text is not touched at all, and what is touched are short stretches: each from the character before.
        var form = _form.Value;
        var span = text.Span;
        AlignedTextBuilder? builder = null;
        var stretch = new List<int>();
        var steps = new List<NormalizationStep>();
        for (int at = 0; FindTouched(form, span, at) is >= 0 and var touched;)
        {
            builder ??= new AlignedTextBuilder(text);
            int start = StartBefore(span, at, touched);
            builder.KeepUntil(start);
            stretch.Clear();
            for (at = start; at < span.Length;)
            {
                int codePoint = CodePointAt(span, at, out int units);
                if (at > touched && !form.MayTouch(codePoint)) break;
                stretch.Add(codePoint);
                at += units;
            }

            steps.Clear();
            form.Normalize(stretch, steps);
            Write(steps, builder);
            builder.SkipUntil(at);
        }

        return builder is null ? text : builder.Build();
    }

    private static int FindTouched(UnicodeForm form, ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            int ahead = text[at..].IndexOfAnyExceptInRange('\0', (char)(form.FirstTouched - 1));
            if (ahead < 0) return -1;
            at += ahead;
            if (form.MayTouch(CodePointAt(text, at, out int units))) return at;
            at += units;
        }

        return -1;
    }

    // The character before what is touched may be joined with it.
    private static int StartBefore(ReadOnlySpan<char> text, int least, int touched)
    {
        if (touched == least) return touched;
        return touched - least >= 2 && char.IsSurrogatePair(text[touched - 2], text[touched - 1]) ? touched - 2 : touched - 1;
    }

    private static void Write(List<NormalizationStep> steps, AlignedTextBuilder builder)
    {
        foreach (var (codePoint, change) in steps)
        {
            if (change > 0)
            {
                builder.Insert(new Rune(codePoint));
                continue;
            }

            builder.Replace(new Rune(codePoint));
            builder.Skip(-change);
        }
    }

    // Half of a surrogate pair is U+FFFD, which no form touches.
    private static int CodePointAt(ReadOnlySpan<char> text, int index, out int units)
    {
        _ = Rune.DecodeFromUtf16(text[index..], out var rune, out units);
        return rune.Value;
    }
}

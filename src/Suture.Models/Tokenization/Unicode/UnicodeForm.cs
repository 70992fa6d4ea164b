using System.Collections;
using System.Text;

namespace Suture.Models.Tokenization.Unicode;

/// <summary>One of the four normalization forms (Unicode Standard Annex 15).</summary>
internal sealed class UnicodeForm
{
    private readonly NormalizationTables _tables = NormalizationTables.Instance;
    private readonly bool _composes;
    private readonly bool _compatibility;

    // Characters that normalization may change, or that may change what comes before them.
    private readonly BitArray _touched = new(0x110000);
    private readonly int _firstTouched;

    /// <summary>Prepares a form.</summary>
    /// <param name="form">Which one.</param>
    public UnicodeForm(NormalizationForm form)
    {
        _composes = form is NormalizationForm.FormC or NormalizationForm.FormKC;
        _compatibility = form is NormalizationForm.FormKC or NormalizationForm.FormKD;
        foreach (int c in _tables.Combining) _touched[c] = true;
        if (_composes)
        {
            foreach (int c in _tables.Seconds) _touched[c] = true;
            for (int c = 0; c < 0x1200; c++) _touched[c] |= Hangul.IsSecond(c);
        }

        var steps = new List<NormalizationStep>();
        foreach (int c in _tables.Decomposable(_compatibility).Concat(Enumerable.Range(0, 0x10000).Where(Hangul.IsSyllable)))
        {
            steps.Clear();
            Normalize([c], steps);
            if (steps.Count != 1 || steps[0].CodePoint != c) _touched[c] = true;
        }

        while (!_touched[_firstTouched]) _firstTouched++;
    }

    /// <summary>The lowest character that the form may change or that may change what comes before it.</summary>
    public char FirstTouched => (char)_firstTouched;

    /// <summary>Whether the form may change a character, or the character what comes before it. A text without such characters is normalised.</summary>
    public bool MayTouch(int codePoint) => _touched[codePoint];

    /// <summary>Normalises characters, the first of which does not depend on what comes before.</summary>
    /// <param name="codePoints">The characters.</param>
    /// <param name="steps">Receives what becomes of them.</param>
    public void Normalize(IReadOnlyList<int> codePoints, List<NormalizationStep> steps)
    {
        int start = steps.Count;
        foreach (int codePoint in codePoints) Decompose(codePoint, steps);
        Reorder(steps, start);
        if (_composes) Compose(steps, start);
    }

    private void Decompose(int codePoint, List<NormalizationStep> steps)
    {
        int[]? parts = Hangul.IsSyllable(codePoint) ? Hangul.Decompose(codePoint) : _tables.Decomposition(codePoint, _compatibility);
        if (parts is null)
        {
            steps.Add(new NormalizationStep(codePoint, 0));
            return;
        }

        for (int i = 0; i < parts.Length; i++) steps.Add(new NormalizationStep(parts[i], i == 0 ? 0 : 1));
    }

    /// <summary>Sorts each run of characters with a combining class by it, equals as they stand.</summary>
    private void Reorder(List<NormalizationStep> steps, int start)
    {
        for (int i = start; i < steps.Count;)
        {
            int end = i;
            while (end < steps.Count && _tables.ClassOf(steps[end].CodePoint) != 0) end++;
            if (end - i > 1)
            {
                var sorted = steps.GetRange(i, end - i).OrderBy(step => _tables.ClassOf(step.CodePoint)).ToList();
                for (int k = 0; k < sorted.Count; k++) steps[i + k] = sorted[k];
            }

            i = end + 1;
        }
    }

    /// <summary>Joins each character with the last starter before it, unless one of its class or a higher one stands between.</summary>
    private void Compose(List<NormalizationStep> steps, int start)
    {
        int written = start, starter = -1, lastClass = -1;
        for (int i = start; i < steps.Count; i++)
        {
            var step = steps[i];
            int ofClass = _tables.ClassOf(step.CodePoint);
            if (starter >= 0 && lastClass < ofClass && ComposeWith(steps[starter].CodePoint, step.CodePoint) is >= 0 and var composite)
            {
                steps[starter] = new NormalizationStep(composite, steps[starter].Change + step.Change - 1);
                continue;
            }

            lastClass = ofClass;
            if (ofClass == 0) (starter, lastClass) = (written, -1);
            steps[written++] = step;
        }

        steps.RemoveRange(written, steps.Count - written);
    }

    private int ComposeWith(int first, int second) => Hangul.Compose(first, second) is >= 0 and var syllable ? syllable : _tables.Compose(first, second);
}

using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Bounds on what a file may ask for, far above what tokenizers in use need: each step costs a pass over the text, and replacements multiply its length.</summary>
internal static class PartLimits
{
    private const int MaxSteps = 64;
    private const int MaxContent = 256;
    private const int MaxGrowth = 32;
    private const int SpareLength = 65_536;

    /// <summary>The parts of a sequence, those of sequences within it in their place.</summary>
    /// <typeparam name="T">Kind of part.</typeparam>
    /// <param name="field">The array.</param>
    /// <param name="read">Reads a part.</param>
    /// <param name="partsOf">The parts of a part that is a sequence; null for others.</param>
    public static T[] ReadSteps<T>(JsonField field, Func<JsonField, T> read, Func<T, T[]?> partsOf)
    {
        T[] steps = [.. field.Items().Select(read).SelectMany(step => partsOf(step) ?? [step])];
        return steps.Length <= MaxSteps ? steps : throw field.Fault($"has {steps.Length} steps; at most {MaxSteps} are supported.");
    }

    /// <summary>A text that is put in the place of another or in front.</summary>
    public static string ReadContent(JsonField field)
    {
        string content = field.Text();
        return content.Length <= MaxContent ? content : throw field.Fault($"has {content.Length} UTF-16 units; at most {MaxContent} are supported.");
    }

    /// <summary>How long a text may become, in UTF-16 units.</summary>
    /// <param name="length">Its length at first.</param>
    public static int LongestOf(long length) => (int)Math.Min(Array.MaxLength, SpareLength + (length * MaxGrowth));
}

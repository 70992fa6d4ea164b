using System.Text;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>A pattern in .NET's syntax, whose character classes can still be spelt in two ways.</summary>
/// <remarks>
/// .NET's regular expressions see UTF-16 units. A text of characters of one unit each is matched as it stands; in any other text the
/// characters beyond U+FFFF are first replaced by the units of a <see cref="StandIns"/>, which the classes then hold as well.
/// </remarks>
internal sealed class NetPattern
{
    // Text as it stands (string) and classes (CharacterClass).
    private readonly List<object> _parts = [];

    /// <summary>Number of parts so far: a place for <see cref="InsertAt"/>.</summary>
    public int PartCount => _parts.Count;

    /// <summary>The classes.</summary>
    public IEnumerable<CharacterClass> Classes => _parts.OfType<CharacterClass>();

    /// <summary>A code point up to U+FFFF as .NET spells it anywhere in a pattern.</summary>
    public static string Escape(int unit) => char.IsAsciiLetterOrDigit((char)unit) ? ((char)unit).ToString() : $"\\u{unit:X4}";

    /// <summary>Adds text in .NET's syntax.</summary>
    public void Add(string text) => _parts.Add(text);

    /// <summary>Adds a class.</summary>
    public void Add(CharacterClass characters) => _parts.Add(characters);

    /// <summary>Puts text in front of the part at a place.</summary>
    public void InsertAt(int place, string text) => _parts.Insert(place, text);

    /// <summary>The pattern for texts of characters of one unit each.</summary>
    public override string ToString() => Spell(static _ => "");

    /// <summary>The pattern for texts with stand-ins.</summary>
    public string ToString(StandIns standIns) => Spell(characters => standIns.Spell(characters));

    private string Spell(Func<CharacterClass, string> standIns)
    {
        var text = new StringBuilder();
        foreach (object part in _parts)
        {
            if (part is not CharacterClass characters)
            {
                text.Append(part);
                continue;
            }

            string body = characters.Body + standIns(characters);

            // .NET has no empty class.
            if (body.Length == 0) text.Append(characters.IsNegated ? "[\\s\\S]" : "(?!)");
            else text.Append(characters.IsNegated ? "[^" : "[").Append(body).Append(']');
        }

        return text.ToString();
    }
}

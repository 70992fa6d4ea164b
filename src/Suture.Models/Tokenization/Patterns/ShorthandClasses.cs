namespace Suture.Models.Tokenization.Patterns;

/// <summary>The classes that patterns name by a letter, as the reference's tables have them.</summary>
internal static class ShorthandClasses
{
    private static readonly string WordBody = UnicodeCategories.Spell(WordCategories) + @"\u24B6-\u24E9";

    // The letters in circles and squares are no letters by their category.
    private static readonly CodePointSet WordMembers = CodePointSet.OfCategories(WordCategories)
        .Union(CodePointSet.OfRanges((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189)));

    private static readonly CharacterClass WordInClass = new(WordMembers, WordBody, IsNegated: false);

    private static readonly CharacterClass Space = new(
        CodePointSet.OfRanges((9, 13), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)),
        @"\s",
        IsNegated: false);

    private static readonly CharacterClass Hexadecimal = new(CodePointSet.OfRanges(('0', '9'), ('A', 'F'), ('a', 'f')), "0-9A-Fa-f", IsNegated: false);

    private static readonly CharacterClass Digit = new(CodePointSet.OfCategories(UnicodeCategories.Find("Nd")!.Value), @"\p{Nd}", IsNegated: false);

    /// <summary>What <c>\w</c> holds outside brackets: with superscripts and fractions of Latin-1, an accident of the reference's tables.</summary>
    public static CharacterClass Word { get; } = new(
        WordMembers.Union(CodePointSet.OfRanges((0xB2, 0xB3), (0xB9, 0xB9), (0xBC, 0xBE))), WordBody + @"\u00B2\u00B3\u00B9\u00BC-\u00BE", IsNegated: false);

    private static uint WordCategories => UnicodeCategories.Find("L")!.Value | UnicodeCategories.Find("M")!.Value | UnicodeCategories.Find("Nd")!.Value | UnicodeCategories.Find("Nl")!.Value | UnicodeCategories.Find("Pc")!.Value;

    /// <summary>The class that a letter names behind a backslash; its opposite for an upper-case letter; null when it names none.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="inClass">Whether it stands in brackets.</param>
    public static CharacterClass? Find(char letter, bool inClass)
    {
        var found = char.ToLowerInvariant(letter) switch
        {
            's' => Space,
            'w' => inClass ? WordInClass : Word,
            'h' => Hexadecimal,
            'd' => Digit,
            _ => null,
        };
        return char.IsAsciiLetterUpper(letter) ? found?.Opposite() : found;
    }
}

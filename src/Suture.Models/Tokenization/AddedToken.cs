using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>A token that is looked for in the text before anything else happens to it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsSpecial">Whether it stands for no text, such as the end of a text; decoding may leave it out.</param>
/// <param name="SingleWord">Whether letters or digits next to it forbid a match.</param>
/// <param name="StripsLeft">Whether white space before it belongs to it.</param>
/// <param name="StripsRight">Whether white space after it belongs to it.</param>
/// <param name="IsNormalized">Whether it is looked for in normalised text, after those that are not.</param>
internal sealed record AddedToken(int Id, string Content, bool IsSpecial, bool SingleWord, bool StripsLeft, bool StripsRight, bool IsNormalized)
{
    public static AddedToken Read(JsonField field)
    {
        var content = field.Required("content");
        if (content.Text().Length == 0) throw content.Fault("is empty.");
        return new AddedToken(
            field.Required("id").Int32(min: 0),
            content.Text(),
            Flag("special"),
            Flag("single_word"),
            Flag("lstrip"),
            Flag("rstrip"),
            field.Required("normalized").Boolean());

        bool Flag(string name) => field.Required(name).Boolean();
    }
}

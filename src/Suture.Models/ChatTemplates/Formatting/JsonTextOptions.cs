namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>The arguments of <c>json.dumps</c> that the filter <c>tojson</c> passes on.</summary>
/// <param name="EscapesNonAscii">Whether characters beyond ASCII become <c>\uXXXX</c>.</param>
/// <param name="Indent">What a level is indented by; null for one line.</param>
/// <param name="ItemSeparator">Between items.</param>
/// <param name="KeySeparator">Between key and value.</param>
/// <param name="SortKeys">Whether keys are sorted.</param>
internal sealed record JsonTextOptions(bool EscapesNonAscii, string? Indent, string ItemSeparator, string KeySeparator, bool SortKeys);

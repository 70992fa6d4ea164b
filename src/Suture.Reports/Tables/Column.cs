using Suture.Reports.Markup;

namespace Suture.Reports.Tables;

/// <summary>One column.</summary>
/// <param name="Header">Its name, linked to the definition.</param>
/// <param name="Unit">Unit under the name; empty for a plain fraction or count.</param>
/// <param name="Group">A head over neighbouring columns with the same group; empty for none.</param>
/// <param name="Published">Whether its figures are the paper's, not ours.</param>
/// <param name="IsText">Whether it holds words, which stand at the left, and not numbers.</param>
internal sealed record Column(Html Header, string Unit, string Group = "", bool Published = false, bool IsText = false);

using Suture.Experiments.Features.Roles;
using Suture.Features.Roles;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Roles;

/// <summary>The texts: where they came from, and the first of them.</summary>
internal static class TextsSection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render(FeatureRolesResult result)
    {
        var texts = result.Texts;
        return new PageSection("texts", "The texts", Html.Of(
            $"""
            <p>{NumberText.Count(texts.Groups)} groups, {NumberText.Count(texts.Versions)} texts. {Origin(texts)} Left out: {NumberText.Count(texts.TooFewSwapped)} texts with too few words swapped, {NumberText.Count(texts.Unreadable)} groups that the models cannot read.</p>
            <p>Labels are only as good as the rewrites: what these leave as it was, a name above all, makes features look structural that are not; what they break, a verb that takes no object, makes them look semantic. The first {NumberText.Count(result.Examples.Count)}, not chosen:</p>
            {result.Examples.Select(Example)}
            """));
    }

    private static string Origin(RoleTexts texts) => texts.Source switch
    {
        RoleSource.File => "They were read from a file.",
        RoleSource.Builtin when texts.Words is { } words => $"The built-in rewriter swapped {NumberText.Percent(words.SwappedShare)} of {NumberText.Count(words.Swapped + words.Unknown + words.Kept)} content words and kept {NumberText.Count(words.FunctionWords)} function words; {NumberText.Count(words.Unknown)} words were unknown to it and stayed.",
        RoleSource.Endpoint when texts.Endpoint is { } asked => $"A language model wrote the rewrites: {NumberText.Count(asked.Requests)} requests, {NumberText.Count(asked.Cached)} answers kept from before, {NumberText.Count(asked.RefusedRewrites)} rewrites refused, {NumberText.Count(asked.FailedTexts)} texts without. Faults: {(asked.Faults.Count == 0 ? "none" : string.Join(", ", asked.Faults.Select(fault => $"{fault.Key} {NumberText.Count(fault.Value)}")))}.",
        _ => "",
    };

    private static Html Example(TextGroup group) => FactList.Render([("text", group.Text), .. group.Rewrites.Select((rewrite, i) => ($"rewrite {NumberText.Count(i + 1)}", rewrite))]);
}

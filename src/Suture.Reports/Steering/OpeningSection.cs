using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Steering;
using Suture.Steering.Languages;

namespace Suture.Reports.Steering;

/// <summary>The first screen: what was asked, and five numbers in sentences.</summary>
internal static class OpeningSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SteeringView view)
    {
        KeyFigure[] figures = [Unsteered(view), Native(view), Transferred(view), Control(view), Fluency(view)];
        return Html.Of(
            $"""
            <p class="lead">Does a steering vector made on one model steer another, carried over by a stitch? Asked of <span class="model">{view.Small}</span> and <span class="model">{view.Large}</span>, {string.Join(" and ", view.Receivers.Select(SteeringView.Place))} receiving,
            with {NumberText.Count(view.Options.Languages.Count)} languages ({view.LanguageList}) and {NumberText.Count(view.Result.Prompts)} prompts in {view.Options.BaselineLanguage} that name no language. Numbers are means over languages and receivers at {SteeringMetrics.Strength.Link("strength")} {NumberText.Plain(view.Headline)}.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static KeyFigure Unsteered(SteeringView view) => new(Percent(view, SteeringArm.Unsteered), Html.Of($"of answers are in the target language when nothing steers: the {SteeringMetrics.Rate.Link("rate")} to rise from."));

    private static KeyFigure Native(SteeringView view) => new(Percent(view, SteeringArm.Native), Html.Of($"are when the model's own vector steers ({Range(view, SteeringArm.Native)})."));

    private static KeyFigure Transferred(SteeringView view)
    {
        var rows = view.Rows(SteeringArm.Transferred, view.Headline);
        double relative = rows.Average(row => row.RelativeTransfer!.Value);
        double cosine = rows.Average(row => row.CosineToNative!.Value);
        return new KeyFigure(Percent(view, SteeringArm.Transferred), Html.Of($"are when the other model's vector steers, carried over by the stitch and fitted to nothing here ({Range(view, SteeringArm.Transferred)}): a {SteeringMetrics.Relative.Link("relative transfer")} of {NumberText.Fixed(relative, 2)}, at a {SteeringMetrics.Cosine.Link("cosine")} of {NumberText.Fixed(cosine, 2)} with the own vector."));
    }

    private static KeyFigure Control(SteeringView view) => new(Percent(view, SteeringArm.Random), Html.Of($"are when a random direction steers, its levels measured on the same texts."));

    private static KeyFigure Fluency(SteeringView view)
    {
        double Mean(SteeringArm arm, Func<LanguageSteeringRow, double> of) => view.Rows(arm, view.Headline).Average(of);
        return new KeyFigure(NumberText.Fixed(Mean(SteeringArm.Transferred, row => row.Perplexity), 1), Html.Of(
            $"is the {SteeringMetrics.Perplexity.Link("perplexity")} of answers steered by the other's vector under the unsteered model; {NumberText.Fixed(Mean(SteeringArm.Native, row => row.Perplexity), 1)} by the own, {NumberText.Fixed(Mean(SteeringArm.Unsteered, row => row.Perplexity), 1)} unsteered. The share of {SteeringMetrics.Distinct.Link("distinct")} runs is {NumberText.Fixed(Mean(SteeringArm.Transferred, row => row.DistinctTrigrams), 2)}, {NumberText.Fixed(Mean(SteeringArm.Native, row => row.DistinctTrigrams), 2)} and {NumberText.Fixed(Mean(SteeringArm.Unsteered, row => row.DistinctTrigrams), 2)}."));
    }

    private static string Percent(SteeringView view, SteeringArm arm) => NumberText.Percent(view.Rows(arm, view.Headline).Average(row => row.Rate), 0);

    private static string Range(SteeringView view, SteeringArm arm)
    {
        var rows = view.Rows(arm, view.Headline);
        return $"{NumberText.Percent(rows.Min(row => row.Rate), 0)} to {NumberText.Percent(rows.Max(row => row.Rate), 0)}";
    }
}

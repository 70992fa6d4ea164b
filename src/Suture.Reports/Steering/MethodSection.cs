using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Paper;

namespace Suture.Reports.Steering;

/// <summary>What was done.</summary>
internal static class MethodSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SteeringView view)
    {
        var steering = view.Options.Steering;
        var languages = view.Options.Languages.Select(language =>
        {
            string share = view.Result.CorpusShares.TryGetValue(language, out double value) ? $", {NumberText.Percent(value)} of the models' training text" : "";
            return (language, $"{NumberText.Count(view.Result.Pairs[language])} pairs there, {NumberText.Count(view.Result.LeftOut[language])} left out as being in another language{share}");
        });
        return new PageSection("method", "What was done", Html.Of(
            $"""
            <ol class="steps">
            <li><strong>Vectors.</strong> {steering.Method.ToString()} between {NumberText.Count(steering.MaxPairs)} texts at most and their translations, {NumberText.Count(steering.MaxTextTokens)} tokens of each at most, in both models, at the stitch's ends.</li>
            <li><strong>Transfer.</strong> The direction goes through the linear part of the stitch and is brought to unit length. Levels are measured anew in the receiving model, on the same texts, for every arm.</li>
            <li><strong>Answers.</strong> {steering.Mode.ToString()} at positions {steering.Positions.ToString()}, never at the BOS; {NumberText.Count(steering.NewTokens)} tokens, greedy.</li>
            <li><strong>Judgement.</strong> Character n-grams against the profiles of 21 languages; the answer counts when the likeliest is the target.</li>
            </ol>
            {FactList.Render(languages)}
            <p>The method is that of {PublishedFigures.Citation}, §4 and appendix F; the random direction, fluency and strengths other than 1 are ours.</p>

            """));
    }
}

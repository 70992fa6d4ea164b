using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Paper;

namespace Suture.Reports.SaeInit;

/// <summary>What of the paper this run reproduces, claim by claim, judged from the numbers.</summary>
internal static class ClaimsSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SaeInitView view)
    {
        var claims = Claims.Of(view).Select(claim => Html.Of(
            $"<div><dt>{claim.Statement}<br/><strong class=\"verdict\">{claim.Verdict}</strong></dt><dd>{claim.Evidence}</dd></div>\n"));
        return new PageSection("claims", "What of the paper is reproduced", Html.Of(
            $"""
            <p>Each verdict is computed from this run: “reproduced” and “not reproduced” where the 95&#160;% interval over seeds is clear, “undecided” where it is not, “in part” where the comparisons disagree.</p>
            <dl class="pairs claims">
            {claims}</dl>
            <p>Where it differs, this is what differs: {view.B} is {NumberText.Count(view.Result.Models.Large.Width)} wide (the paper's models 768 to 3,584), each autoencoder saw {NumberText.Count(view.Result.TrainingTokens)} tokens ({NumberText.Count((long)PublishedFigures.TrainingSteps * PublishedFigures.TrainingBatch)}), the text was passed {NumberText.Fixed(view.Result.CorpusRepetitions, 1)} times over, and the learning rate is {NumberText.Plain(view.Result.LearningRate)} ({NumberText.Plain(PublishedFigures.LearningRate)}). A verdict is on these two models, this text and one autoencoder of {view.A} a width; intervals are over the seeds of training on {view.B} alone.</p>

            """));
    }
}

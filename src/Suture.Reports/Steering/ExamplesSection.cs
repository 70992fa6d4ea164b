using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Steering;
using Suture.Stitching;

namespace Suture.Reports.Steering;

/// <summary>What each model says to the first prompt, before and after.</summary>
internal static class ExamplesSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SteeringView view) => new("examples", "What they say", Html.Of(
        $"""
        <p>The first prompt, “{view.Result.FirstPrompt} …”, goes on as follows at strength {NumberText.Plain(view.Headline)}. It was not chosen.</p>
        {view.Receivers.Select(receiver => Receiver(view, receiver))}
        """));

    private static Html Receiver(SteeringView view, StitchEnd receiver)
    {
        (string Name, string Value)[] answers =
        [
            ("unsteered", view.Row(receiver, view.Options.Languages[0], SteeringArm.Unsteered, 0).Example),
            .. view.Options.Languages.SelectMany(language => new[] { SteeringArm.Native, SteeringArm.Transferred, SteeringArm.Random }
                .Select(arm => ($"{language}, {SteeringView.Name(arm)}", view.Row(receiver, language, arm, view.Headline).Example))),
        ];
        return Html.Of($"<h3>{SteeringView.Place(receiver)}</h3>\n{FactList.Render(answers)}");
    }
}
